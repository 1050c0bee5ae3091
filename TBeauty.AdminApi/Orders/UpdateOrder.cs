using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed class UpdateOrderRequest : PartialUpdate
{
    /// <summary>For staff only.</summary>
    [StringLength(Order.NotesLength)]
    public string? InternalNotes { get; set => field = Set(value); }

    /// <summary>When it should arrive. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? ExpectedDeliveryDate { get; set => field = Set(value); }
}

internal static class UpdateOrder
{
    /// <summary>
    /// Changes the notes and the expected date, if sent; everything else of an order changes by its steps.
    /// </summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, UpdateOrderRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        // Held before it is read: a payment that is verified meanwhile waits, and doesn't make this a lost race.
        await using var transaction = await db.BeginAsync(ct);
        await db.Database.ExecuteSqlAsync($"select 1 from ordering.orders where id = {id} for no key update", ct);
        if (await db.Orders.FindAsync([id], ct) is not { } order)
            return TypedResults.NotFound();

        http.Request.RefuseStale(order.Version);
        if (request.Has(nameof(UpdateOrderRequest.InternalNotes)))
            order.InternalNotes = request.InternalNotes;
        if (request.Has(nameof(UpdateOrderRequest.ExpectedDeliveryDate)))
            order.ExpectedDeliveryDate = request.ExpectedDeliveryDate;
        await db.SaveChangesAsync(ct);

        var answer = await GetOrder.After(db, id, http.Response, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
