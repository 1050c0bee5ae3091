using Microsoft.Extensions.Time.Testing;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;

namespace TBeauty.Domain.Tests;

public class ShopCalendarTests
{
    [Theory]
    [InlineData("2026-07-02T22:59:59Z", "2026-07-02")]
    [InlineData("2026-07-02T23:00:00Z", "2026-07-03")]
    public void The_day_begins_at_midnight_in_Lagos(string moment, string day)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(moment));

        Assert.Equal(DateOnly.Parse(day), clock.Today());
        Assert.Equal(DateTimeOffset.Parse("2026-07-02T23:00:00Z"), new DateOnly(2026, 7, 3).StartsAt());
    }

    [Theory]
    [InlineData("Matte Lipstick", "matte-lipstick")]
    [InlineData("  Crème  Brûlée — Lip Oil! ", "creme-brulee-lip-oil")]
    [InlineData("Ẹwà Ọṣun", "ewa-osun")]
    [InlineData("!!!", "item")]
    public void A_slug_is_plain_words(string name, string slug) => Assert.Equal(slug, Slug.From(name));
}
