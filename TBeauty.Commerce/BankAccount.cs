using System.Text.Json.Serialization;

namespace TBeauty.Commerce;

/// <summary>Where customers transfer to; from <c>Shop:BankAccount</c> or the settings.</summary>
public sealed record BankAccount
{
    public string? Bank { get; set; }

    /// <summary>Whose it is, as the sender's bank shows it before money leaves.</summary>
    public string? AccountName { get; set; }

    /// <summary>Ten digits at Nigerian banks.</summary>
    public string? Number { get; set; }

    [JsonIgnore]
    public bool IsGiven => Parts.Any(part => !string.IsNullOrWhiteSpace(part));

    [JsonIgnore]
    public bool IsComplete => Parts.All(part => !string.IsNullOrWhiteSpace(part));

    internal IEnumerable<string?> Parts => [Bank, AccountName, Number];
}
