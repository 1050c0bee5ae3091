using System.Text.Json;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Web;
using TBeauty.Web.Data;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

/// <summary>Reads and writes the pages of payments that a request asks for.</summary>
internal sealed class PaymentPages(CommerceDbContext db, AllowedSteps steps, PaymentPageBatches batches)
{
    /// <param name="inOrder">
    /// Whether an index has just these payments in their order: their pages are quick wherever they begin, and are read
    /// along with others. What has to be looked for may take long, and keeps nobody else waiting.
    /// </param>
    /// <param name="json">Where the members of the list go.</param>
    /// <exception cref="Commerce.ShopBusy">Too many wait already, or it took too long to come to this one.</exception>
    public async Task<RowsRead> Write(PageSql sql, bool inOrder, Utf8JsonWriter json, CancellationToken ct)
    {
        var page = new PaymentRows.Page(sql, json, steps.MayHandleMoney);
        return inOrder && sql.IsRemembered
            ? await batches.Write(page, ct)
            : (await PaymentRows.Write(db, [page], ct))[0];
    }
}

/// <summary>
/// Reads pages that are asked for at the same moment by one packet, each by a statement of its own that begins after
/// all of them were asked for: to wake PostgreSQL and be woken by it costs about as much as to read a page. What fails
/// of one of them fails for all, as when the database goes: nothing else is known that could.
/// </summary>
internal sealed class PaymentPageBatches(
    IServiceProvider services, IOptions<LimitsConfiguration> limits, TimeProvider clock)
{
    private const int PagesAtMost = 16;

    // Reading pages and writing them keeps two busy: while some are read, others are written.
    private readonly Batcher<PaymentRows.Page, RowsRead> batcher = new(
        new(PagesAtMost, limits.Value.WaitingCalls, limits.Value.Turn) { Calls = 2 }, clock);

    public Task<RowsRead> Write(PaymentRows.Page page, CancellationToken ct) => batcher.Run(page, Ask, ct);

    private Task<IReadOnlyList<RowsRead>> Ask(IReadOnlyList<PaymentRows.Page> pages, CancellationToken ct) =>
        services.AskDatabase((db, asking) => PaymentRows.Write(db, pages, asking), ct);
}
