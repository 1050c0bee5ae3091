namespace TBeauty.Benchmarks.Measuring;

/// <summary>A line of the table.</summary>
internal sealed record Row(
    string Work, string Scale, int Connections, string Contender, Measure Median, double? Ratio, double? Target)
{
    public bool IsShop => Ratio is null;

    public bool MeetsTarget => Ratio is null || Target is null || Ratio >= Target;
}
