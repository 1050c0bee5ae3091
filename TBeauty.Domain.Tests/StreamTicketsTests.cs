using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using TBeauty.Web.Auth;

namespace TBeauty.Domain.Tests;

/// <summary>A ticket is good where it was made, and for a quarter of an hour.</summary>
public class StreamTicketsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);

    [Fact]
    public void A_ticket_says_what_it_opens_until_it_is_over()
    {
        var tickets = new StreamTickets(Api("storefront", "key"), clock);
        var ticket = tickets.Issue(7, 42);

        Assert.Equal(new StreamTicket(7, 42, Now.AddMinutes(15)), tickets.Read(ticket));
        clock.Advance(TimeSpan.FromSeconds(899));
        Assert.NotNull(tickets.Read(ticket));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(tickets.Read(ticket));
    }

    [Fact]
    public void A_ticket_of_another_key_or_with_a_letter_changed_opens_nothing()
    {
        var tickets = new StreamTickets(Api("storefront", "key"), clock);
        var ticket = tickets.Issue(7, 42);

        Assert.Null(new StreamTickets(Api("storefront", "other"), clock).Read(ticket));
        // The last letter has bits that say nothing.
        for (var i = 0; i < ticket.Length - 1; i++)
            Assert.Null(tickets.Read(ticket[..i] + (ticket[i] is 'A' ? 'B' : 'A') + ticket[(i + 1)..]));
    }

    private static TokenConfiguration Api(string audience, string key) => TokenConfiguration.Read(
        new ConfigurationManager { ["Auth:SigningKey"] = $"{key} 0123456789 abcdefghijklmnopqrstuvwxyz" }, audience);
}
