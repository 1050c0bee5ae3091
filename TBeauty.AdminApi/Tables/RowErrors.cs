using TBeauty.Commerce.Importing;

namespace TBeauty.AdminApi.Tables;

/// <summary>What is wrong with a table: counted to its end, told as far as anybody reads.</summary>
internal sealed class RowErrors
{
    public const int MostTold = 1_000;

    private readonly List<RowError> told = [];

    public int Total { get; private set; }

    /// <summary>Whether nothing is wrong but that the shop has moved on since the table was exported.</summary>
    public bool AreOutdated => Total > 0 && told.TrueForAll(error => error.Code is RowError.Outdated);

    /// <summary>The first of them, in the order of the rows.</summary>
    public IReadOnlyList<RowError> Told => [.. told.OrderBy(error => error.Row).Take(MostTold)];

    public void Add(RowError error)
    {
        Total++;
        if (told.Count < MostTold)
            told.Add(error);
    }

    /// <summary>Errors that were found later, in rows before and after those that are there.</summary>
    public void Merge(IReadOnlyList<RowError> others)
    {
        Total += others.Count;
        told.AddRange(others.Take(MostTold));
    }
}
