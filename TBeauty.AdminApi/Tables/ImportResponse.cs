using TBeauty.Commerce.Importing;

namespace TBeauty.AdminApi.Tables;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Rows">Rows of the table, without its header and empty ones.</param>
/// <param name="Created">Rows that are new.</param>
/// <param name="Updated">Rows that change something.</param>
/// <param name="Unchanged">Rows that say what is known; nothing is written for them.</param>
/// <param name="ErrorsTotal">How many cells are wrong.</param>
/// <param name="Errors">The first thousand of them. Only a dry run has any: without it they are a 400.</param>
internal sealed record ImportResponse(
    bool DryRun, int Rows, int Created, int Updated, int Unchanged, int ErrorsTotal, IReadOnlyList<RowError> Errors);

/// <summary>
/// How far an import is: reading, checking or writing; of a statement reading, matching or verifying.
/// </summary>
internal sealed record ImportStep(string Phase, int Rows);
