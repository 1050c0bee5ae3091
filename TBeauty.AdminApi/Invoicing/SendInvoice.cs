using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Invoicing;

internal static class SendInvoice
{
    /// <summary>Gives a draft its number and makes it due. An invoice that was sent keeps its number.</summary>
    public static async Task<Results<Ok<InvoiceResponse>, NotFound>> Handle(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        await DecideInvoice.Send(db, id, clock.Today(), user.Actor(), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(await InvoiceResponse.Read(db, id, response, clock, ct))
            : TypedResults.NotFound();
}

internal static class ViewInvoice
{
    /// <summary>
    /// Writes down that the customer has seen the invoice, as a messenger's ticks or the customer told.
    /// </summary>
    /// <remarks>An invoice that is past its due date stays `overdue`, and one that is paid `paid`.</remarks>
    public static async Task<Results<Ok<InvoiceResponse>, NotFound>> Handle(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        await DecideInvoice.View(db, id, user.Actor(), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(await InvoiceResponse.Read(db, id, response, clock, ct))
            : TypedResults.NotFound();
}

public sealed record CancelInvoiceRequest
{
    [StringLength(CreditNote.ReasonLength)]
    public string? Reason { get; init; }
}

internal static class CancelInvoice
{
    /// <summary>
    /// Cancels an invoice that nothing was paid for. Its number stays used, and its order may be invoiced again.
    /// </summary>
    public static async Task<Results<Ok<InvoiceResponse>, NotFound>> Handle(
        long id, CancelInvoiceRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        await DecideInvoice.Cancel(db, id, request?.Reason, user.Actor(), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(await InvoiceResponse.Read(db, id, response, clock, ct))
            : TypedResults.NotFound();
}

public sealed record CreateCreditNoteRequest
{
    [Amount]
    public required decimal Amount { get; init; }

    [NotBlank, StringLength(CreditNote.ReasonLength)]
    public required string Reason { get; init; }
}

internal static class CreateCreditNote
{
    /// <summary>Takes part of a sent invoice back, never more than is left of it.</summary>
    public static async Task<Results<Created<CreditNoteResponse>, NotFound>> Handle(
        long id, CreateCreditNoteRequest request, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var made = await DecideInvoice.Credit(
            db, id, request.Amount, request.Reason, user.Actor(), clock.GetUtcNow(), ct);
        return made is { } note
            ? TypedResults.Created(
                $"/api/v1/invoices/{id}/credit-notes/{note.Id}", await CreditNoteResponse.Answer(db, note, ct))
            : TypedResults.NotFound();
    }
}
