using System.Diagnostics.Metrics;

namespace TBeauty.Web.Telemetry;

/// <summary>What the shop counts about itself.</summary>
public sealed class ShopMeters
{
    public const string Name = "TBeauty";

    private readonly Counter<long> cartsChanged;
    private readonly Counter<long> checkouts;
    private readonly Counter<long> payments;
    private readonly Counter<long> webhookAttempts;
    private readonly Gauge<double> webhookBacklog;

    public ShopMeters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        cartsChanged = meter.CreateCounter<long>("tbeauty.carts.changed", "{change}", "Changes of carts, by action.");
        checkouts = meter.CreateCounter<long>("tbeauty.checkouts", "{checkout}", "Checkouts, by outcome.");
        payments = meter.CreateCounter<long>("tbeauty.payments", "{payment}", "Recorded payments, by method.");
        webhookAttempts = meter.CreateCounter<long>(
            "tbeauty.webhooks.attempts", "{attempt}", "Attempts at deliveries, by outcome.");
        webhookBacklog = meter.CreateGauge<double>(
            "tbeauty.webhooks.backlog_age", "s",
            "For how long the delivery has been due that waits the longest for an attempt.");
    }

    public void CartChanged(string action) => cartsChanged.Add(1, new KeyValuePair<string, object?>("action", action));

    public void Checkout(string outcome) => checkouts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void PaymentRecorded(string method) => payments.Add(1, new KeyValuePair<string, object?>("method", method));

    public void WebhookAttempted(string outcome) =>
        webhookAttempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void WebhookBacklog(TimeSpan age) => webhookBacklog.Record(age.TotalSeconds);
}
