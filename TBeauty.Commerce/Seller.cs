using System.Text.Json.Serialization;

namespace TBeauty.Commerce;

/// <summary>Who sells, as it must stand on an invoice; from <c>Shop:Seller</c> or the settings.</summary>
public sealed record Seller
{
    public const int LengthAtMost = 255;

    /// <summary>The name that the business is registered with.</summary>
    public string? Name { get; set; }

    /// <summary>In one line.</summary>
    public string? Address { get; set; }

    /// <summary>The tax identification number; a small business may have none.</summary>
    public string? TaxNumber { get; set; }

    public string? Phone { get; set; }

    [JsonIgnore]
    public bool IsGiven => Parts.Any(part => !string.IsNullOrWhiteSpace(part));

    /// <summary>The lines below the shop's name on an invoice.</summary>
    public IEnumerable<string> Printed(string shop)
    {
        string?[] lines = [Name == shop ? null : Name, Address, Worded("Phone", Phone),
            Worded("Tax number", TaxNumber)];
        return lines.Where(line => !string.IsNullOrWhiteSpace(line)).OfType<string>();

        static string? Worded(string word, string? value) =>
            string.IsNullOrWhiteSpace(value) ? null : $"{word}: {value}";
    }

    /// <summary>Whether nothing is missing that an invoice needs.</summary>
    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrWhiteSpace(Name) && !string.IsNullOrWhiteSpace(Address);

    internal IEnumerable<string?> Parts => [Name, Address, TaxNumber, Phone];
}
