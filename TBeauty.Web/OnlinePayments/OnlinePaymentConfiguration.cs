using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Customers;

namespace TBeauty.Web.OnlinePayments;

/// <summary>Who takes money online for the shop; configuration section <c>Payments</c>.</summary>
public sealed class OnlinePaymentConfiguration : IValidatableObject
{
    public const string Section = "Payments";

    public PaystackConfiguration Paystack { get; set; } = new();

    public FlutterwaveConfiguration Flutterwave { get; set; } = new();

    /// <summary>
    /// The e-mail address that a provider gets for a customer who has none, as both want one: the shop's own, for
    /// receipts.
    /// </summary>
    public string? Email { get; set; }

    /// <summary>
    /// Where a customer comes back to from the provider's page; <c>Shop:Website</c> when nothing is said.
    /// </summary>
    public string? ReturnUrl { get; set; }

    /// <summary>What one question to a provider may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the Admin API looks for payments and refunds that a provider is to be asked about.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after it was asked in vain a provider's list of refunds is believed to be whole.</summary>
    public TimeSpan RefundsAppearWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long whoever asks a provider is taken to be at it: longer than any question with its repeats.
    /// </summary>
    public TimeSpan Lease => (Timeout * 4) + TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout <= TimeSpan.Zero || CheckEvery <= TimeSpan.Zero || RefundsAppearWithin < TimeSpan.Zero)
            yield return new($"Every time in {Section} is above zero.");
        if (string.IsNullOrWhiteSpace(Flutterwave.SecretKey) != string.IsNullOrWhiteSpace(Flutterwave.SecretHash))
            yield return new($"{Section}:Flutterwave needs SecretKey and SecretHash, or neither.");
        if (!IsSafe(Paystack.BaseAddress) || !IsSafe(Flutterwave.BaseAddress))
            yield return new($"A BaseAddress in {Section} begins with https://.");
        if (!string.IsNullOrEmpty(Email) && !EmailAddress.IsOne(Email))
            yield return new($"{Section}:Email is no e-mail address, such as receipts@shop.example.");
        if (!string.IsNullOrWhiteSpace(ReturnUrl)
            && !(Uri.TryCreate(ReturnUrl, UriKind.Absolute, out var back) && back.Scheme is "https" or "http"))
            yield return new($"{Section}:ReturnUrl is no address.");
    }

    /// <summary>Keys travel to it: plain http reaches this machine only.</summary>
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme is "https" || address is { Scheme: "http", IsLoopback: true });
}

/// <summary>Offered when it has a key.</summary>
public sealed class PaystackConfiguration
{
    public Uri BaseAddress { get; set; } = new("https://api.paystack.co");

    public string? SecretKey { get; set; }
}

/// <summary>Offered when it has a key.</summary>
public sealed class FlutterwaveConfiguration
{
    public Uri BaseAddress { get; set; } = new("https://api.flutterwave.com");

    public string? SecretKey { get; set; }

    /// <summary>The secret hash that the shop chose at Flutterwave, which its webhooks carry.</summary>
    public string? SecretHash { get; set; }
}
