using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.Domain.Tests;

/// <summary>What can be done with a payment, an invoice or an order, and what can't; without any server.</summary>
public class VerbTests
{
    private const string Ada = "staff:ada@tbeauty.local";
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_payment_is_verified_once_and_stays_so_when_some_of_it_went_back()
    {
        var payment = Paid(500.00m);
        Assert.True(payment.Verify("On the statement", Ada, Noon));
        Assert.Equal((500.00m, Noon, Ada, "On the statement"),
            (payment.Counted, payment.VerificationDate, payment.VerifiedBy, payment.VerificationNotes));
        Assert.False(payment.Verify("Again", Ada, Noon));

        payment.Refund(200.00m, "Broken", null, Ada, Noon);
        Assert.Equal((PaymentStatus.PartiallyRefunded, 300.00m), (payment.Status, payment.Net));
        Assert.False(payment.Verify("Again", Ada, Noon));
        Refused("payment.status", () => payment.Unverify("No", Noon));
        Refused("refund.exceeds_payment", () => payment.Refund(300.01m, "Too much", null, Ada, Noon));
        payment.Refund(300.00m, "The rest", null, Ada, Noon);
        Assert.Equal((PaymentStatus.Refunded, 0.00m, 500.00m), (payment.Status, payment.Net, payment.Counted));
    }

    [Fact]
    public void A_payment_that_never_came_counts_for_nothing_and_is_not_refunded()
    {
        var payment = Paid(500.00m);
        Assert.False(payment.Unverify("It was not", Noon));
        Assert.True(payment.Reject("Never came", Noon));
        Assert.False(payment.Reject("Never came", Noon));

        Assert.Equal((PaymentStatus.Rejected, 0.00m), (payment.Status, payment.Counted));
        Refused("payment.status", () => payment.Verify(null, Ada, Noon));
        Refused("payment.status", () => payment.Refund(1.00m, "x", null, Ada, Noon));
    }

    [Fact]
    public void An_invoice_is_sent_seen_credited_and_paid_in_any_order_that_makes_sense()
    {
        var invoice = new Invoice(1, [new("Bridal make-up", 1, 1000.00m, 0.00m)], 0.00m, 0.00m, new(), Noon);
        Refused("invoice.status", () => invoice.View());
        Refused("invoice.status", () => invoice.RefuseToCredit(1.00m));
        invoice.Send("INV-20260702-000001", new(2026, 7, 2), 0.00m, Noon);
        Assert.Equal((InvoiceStatus.Sent, new DateOnly(2026, 7, 2)), (invoice.Status, invoice.DueDate));
        Refused("invoice.status", () => invoice.Send("INV-20260702-000002", new(2026, 7, 2), 0.00m, Noon));

        Assert.True(invoice.View());
        Assert.False(invoice.View());
        invoice.Credit(400.00m, "CRN-20260702-000001", "A bottle leaked", null, Ada, Noon);
        Assert.Equal((600.00m, InvoiceStatus.Viewed), (invoice.OutstandingAmount, invoice.Status));
        Refused("credit_note.exceeds_invoice", () => invoice.RefuseToCredit(600.01m));
        invoice.Settle(600.00m, Noon);
        Assert.Equal((0.00m, InvoiceStatus.Paid, Noon), (invoice.OutstandingAmount, invoice.Status, invoice.PaidAt));
        Refused("invoice.paid", () => invoice.Cancel(Noon));
    }

    [Fact]
    public void An_order_takes_no_step_that_it_is_not_at_and_none_without_its_goods()
    {
        var order = new Order(
            1, [new(1, "Lipstick", "LIPS-1", 100.00m, 2)], DeliveryMethod.Pickup, null, OrderSource.Phone, new(), Noon);
        Refused("order.status", () => order.Pack(Noon));
        Refused("order.not_allocated", () => order.Confirm(Noon));
        Assert.Equal(OrderStatus.Pending, order.Status);

        Assert.True(order.CanBeCancelled);
        order.Cancel(Noon);
        Assert.Equal((OrderStatus.Cancelled, 0.00m, null),
            (order.Status, order.OutstandingAmount, order.ReservedUntil));
        Refused("order.status", () => order.Cancel(Noon));
    }

    private static Payment Paid(decimal amount) => new(1, 7, amount, PaymentMethod.Pos, "NGN", Ada, Noon, Noon);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RuleViolation>(act).Code);
}
