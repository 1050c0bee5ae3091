namespace TBeauty.Commerce;

/// <summary>Where customers transfer to; bound from <c>Shop:BankAccount</c>.</summary>
public sealed class BankAccount
{
    public string? Bank { get; set; }

    /// <summary>Whose it is, as the sender's bank shows it before money leaves.</summary>
    public string? AccountName { get; set; }

    /// <summary>Ten digits at Nigerian banks.</summary>
    public string? Number { get; set; }

    public bool IsGiven => Parts.Any(part => !string.IsNullOrWhiteSpace(part));

    internal bool IsComplete => Parts.All(part => !string.IsNullOrWhiteSpace(part));

    internal IEnumerable<string?> Parts => [Bank, AccountName, Number];
}
