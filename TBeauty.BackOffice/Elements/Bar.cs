namespace TBeauty.BackOffice.Elements;

/// <param name="Address">What is behind it; null where nothing lists that.</param>
public sealed record Bar(string Name, string? Address, decimal Amount, string Note);
