using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Problems;
using TBeauty.Web.Telemetry;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Payments;

public sealed record CreatePaymentRequest : IValidatableObject
{
    /// <summary>The order that is paid; its customer is the payer.</summary>
    [Range(1, long.MaxValue)]
    public long? OrderId { get; init; }

    /// <summary>The sent invoice that is paid; its customer is the payer.</summary>
    [Range(1, long.MaxValue)]
    public long? InvoiceId { get; init; }

    /// <summary>Who paid, when it isn't for an order or an invoice.</summary>
    [Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    [Amount]
    public required decimal Amount { get; init; }

    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>When the money moved, from 2000-01-01 to a day from now; now, when absent.</summary>
    [NotLongAgo]
    public DateTimeOffset? PaymentDate { get; init; }

    [NotBlank, Visible, StringLength(Payment.BankLength)]
    public string? BankName { get; init; }

    [NotBlank, Visible, StringLength(Payment.AccountLength)]
    public string? AccountNumber { get; init; }

    [NotBlank, Visible, StringLength(Payment.ReferenceLength)]
    public string? TransactionReference { get; init; }

    [NotBlank, Visible, StringLength(Payment.TerminalLength)]
    public string? PosTerminalId { get; init; }

    [NotBlank, Visible, StringLength(Payment.PhoneLength)]
    public string? MobileMoneyNumber { get; init; }

    [StringLength(Payment.NotesLength)]
    public string? Notes { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OrderId is null && CustomerId is null && InvoiceId is null)
            yield return new("Say whose payment it is: send order_id, invoice_id or customer_id.", [nameof(OrderId)]);
    }
}

internal static class CreatePayment
{
    /// <summary>Records money that came in. It counts once somebody has verified it.</summary>
    public static async Task<Results<Created<PaymentResponse>, ProblemHttpResult>> Handle(
        CreatePaymentRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, ShopMeters meters, CancellationToken ct)
    {
        if (request.PaymentDate > clock.GetUtcNow().AddDays(1))
            return Problem.Invalid("payment_date", "This date is in the future.");

        var (payer, order) = (request.CustomerId, request.OrderId);
        if (request.InvoiceId is { } invoiceId)
        {
            var invoice = await db.Invoices.Where(i => i.Id == invoiceId)
                .Select(i => new { i.CustomerId, i.OrderId, i.Status }).SingleOrDefaultAsync(ct);
            if (invoice is null)
                return Problem.Invalid("invoice_id", "There is no such invoice.");
            if (invoice.Status is InvoiceStatus.Draft or InvoiceStatus.Cancelled)
                return Problem.Of(409, "invoice.status",
                    $"An invoice that is {EnumWords.Of(invoice.Status)} can't be paid.");
            if (payer is { } && payer != invoice.CustomerId || order is { } && order != invoice.OrderId)
                return Problem.Of(409, "payment.customer_mismatch",
                    "That invoice is another customer's, or for another order.");
            (payer, order) = (invoice.CustomerId, invoice.OrderId);
        }

        if (order is { } orderId)
        {
            payer = await db.Orders.Where(o => o.Id == orderId).Select(o => (long?)o.CustomerId)
                .SingleOrDefaultAsync(ct);
            if (payer is null)
                return Problem.Invalid("order_id", "There is no such order.");
            if (request.CustomerId is { } named && named != payer)
                return Problem.Of(409, "payment.customer_mismatch", "That order is another customer's.");
        }

        var now = clock.GetUtcNow();
        var payment = new Payment(
            payer!.Value, order, request.Amount, request.PaymentMethod, terms.Value.Currency, user.Actor(),
            request.PaymentDate ?? now, now)
        {
            InvoiceId = request.InvoiceId,
            BankName = request.BankName,
            AccountNumber = request.AccountNumber,
            TransactionReference = request.TransactionReference?.Trim(),
            PosTerminalId = request.PosTerminalId,
            MobileMoneyNumber = request.MobileMoneyNumber,
            Notes = request.Notes,
        };

        await RecordPayment.Run(db, payment, terms.Value, now, ct);

        meters.PaymentRecorded(EnumWords.Of(payment.PaymentMethod));
        var recorded = await PaymentResponse.Whole(db).SingleAsync(p => p.Id == payment.Id, ct);
        return TypedResults.Created($"/api/v1/payments/{payment.Id}", GetPayment.Answer(recorded, response));
    }
}
