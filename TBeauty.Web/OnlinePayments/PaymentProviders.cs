using System.Diagnostics.CodeAnalysis;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Web.OnlinePayments;

/// <summary>The providers that the shop has a key of.</summary>
public sealed class PaymentProviders
{
    private readonly Dictionary<PaymentProvider, IPaymentProvider> all = [];

    internal PaymentProviders(IHttpClientFactory clients, OnlinePaymentConfiguration configuration)
    {
        if (configuration.Paystack.SecretKey is { } paystack && !string.IsNullOrWhiteSpace(paystack))
            all.Add(PaymentProvider.Paystack, new Paystack(clients, paystack));
        if (!string.IsNullOrWhiteSpace(configuration.Flutterwave.SecretKey))
            all.Add(PaymentProvider.Flutterwave, new Flutterwave(clients, configuration.Flutterwave.SecretHash!));
    }

    /// <summary>In one order, always.</summary>
    public IReadOnlyList<PaymentProvider> Offered => [.. all.Keys.Order()];

    public bool Offers(PaymentProvider provider, [NotNullWhen(true)] out IPaymentProvider? offered) =>
        all.TryGetValue(provider, out offered);
}
