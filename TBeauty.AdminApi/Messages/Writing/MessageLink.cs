using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>A link that opens something once, made when its message is sent and kept nowhere.</summary>
/// <param name="Url">Null while the shop has no website: then the token itself is told.</param>
internal sealed record MessageLink(string? Url, string Token)
{
    /// <returns>Null when there is nothing left that it could open.</returns>
    public static async Task<MessageLink?> Make(
        CommerceDbContext db, Message message, ShopTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        if (message is { Kind: MessageKind.OrderLookup, OrderId: { } order })
        {
            return await OrderTokens.Issue(db, order, ct) is { } issued
                ? new(Address(terms, "order", $"id={order}&token={issued}"), issued)
                : null;
        }

        var (purpose, page) = message.Kind switch
        {
            MessageKind.AccountLink => (AccountLinkPurpose.Invitation, "reset-password"),
            MessageKind.PasswordReset => (AccountLinkPurpose.Reset, "reset-password"),
            MessageKind.EmailConfirmation => (AccountLinkPurpose.Confirmation, "confirm-email"),
            _ => throw new InvalidOperationException($"A message of kind {message.Kind} has no link."),
        };
        var made = await AccountLinks.Make(db, message.CustomerId!.Value, purpose, message.Recipient, now, ct);
        return made is null ? null : new(Address(terms, page, $"token={made.Token}"), made.Token);
    }

    /// <summary>Behind #, which no browser sends to a server or tells the next page.</summary>
    private static string? Address(ShopTerms terms, string page, string told) =>
        terms.Website is { Length: > 0 } website ? $"{website.TrimEnd('/')}/{page}#{told}" : null;
}
