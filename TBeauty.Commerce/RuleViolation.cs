namespace TBeauty.Commerce;

/// <summary>
/// A business rule said no. Both APIs answer it once, as 409 with <see cref="Code"/>; the unit of work is undone.
/// </summary>
/// <param name="code">Stable and machine-readable, such as <c>stock.insufficient</c>.</param>
/// <param name="message">One sentence for people.</param>
public sealed class RuleViolation(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>
    /// Members that the problem answer carries beside the standard ones, such as <c>available_quantity</c>.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}
