using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Messages;

public sealed class MessageFilters
{
    [FromQuery(Name = "status")]
    public Word<MessageStatus>? Status { get; init; }

    [FromQuery(Name = "kind")]
    public Word<MessageKind>? Kind { get; init; }

    /// <summary>About one order.</summary>
    [FromQuery(Name = "order_id"), Range(1, long.MaxValue)]
    public long? OrderId { get; init; }

    /// <summary>To one customer.</summary>
    [FromQuery(Name = "customer_id"), Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    /// <summary>To one e-mail address.</summary>
    [FromQuery(Name = "recipient"), MailAddress, StringLength(Customer.EmailLength)]
    public string? Recipient { get; init; }

    internal bool AreSet => this is not
    {
        Status: null, Kind: null, OrderId: null, CustomerId: null, Recipient: null,
    };
}

internal sealed record MessageListResponse(
    IReadOnlyList<MessageResponse> Messages, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListMessages
{
    /// <summary>What customers were told, or are to be told, newest first.</summary>
    public static async Task<Results<Ok<MessageListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] MessageFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var messages = db.Messages.AsNoTracking();
        if (filters.Status is { Value: var status })
            messages = messages.Where(m => m.Status == status);
        if (filters.Kind is { Value: var kind })
            messages = messages.Where(m => m.Kind == kind);
        if (filters.OrderId is { } order)
            messages = messages.Where(m => m.OrderId == order);
        if (filters.CustomerId is { } customer)
            messages = messages.Where(m => m.CustomerId == customer);
        if (filters.Recipient is { } typed)
        {
            var address = EmailAddress.Of(typed);
            messages = messages.Where(m => m.Recipient == address);
        }

        var page = await messages.NewestFirst(
            filters.AreSet, paging, ct, filters.AreSet ? null : db.RowCountOf<Message>());
        return TypedResults.Ok(new MessageListResponse(
            [.. page.Rows.Select(MessageResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}

internal static class GetMessage
{
    /// <summary>One message.</summary>
    public static async Task<Results<Ok<MessageResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, CancellationToken ct) =>
        await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } message
            ? TypedResults.Ok(MessageResponse.From(message))
            : TypedResults.NotFound();
}
