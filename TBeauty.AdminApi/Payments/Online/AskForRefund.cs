using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.OnlinePayments;

namespace TBeauty.AdminApi.Payments.Online;

/// <summary>
/// Asks a provider for a refund, once, and then what became of it. Asked twice, money goes back twice: so whoever can't
/// know whether the provider got the question looks at the provider's own list, and asks again only when it is not
/// there after a while.
/// </summary>
internal sealed class AskForRefund(
    PaymentProviders providers, IOptions<OnlinePaymentConfiguration> configuration, ILogger<AskForRefund> logger)
{
    /// <returns>Whether the provider said its last word.</returns>
    public async Task<bool> Run(CommerceDbContext db, long id, CancellationToken ct)
    {
        // Those that came before it may have taken minutes.
        var now = await db.Now(ct);
        if (await SettleRefund.Claim(db, id, now + configuration.Value.Lease, now, ct) is not { } refund)
            return false;
        if (!providers.Offers(refund.Provider, out var provider))
        {
            await SettleRefund.Wait(db, id, null, askAgain: false, now, ct);
            return false;
        }

        try
        {
            return await Settle(db, refund, provider, now, ct);
        }
        catch (ProviderRefused refused) when (!refused.IsTemporary && refund.AskedAt is null)
        {
            return await SettleRefund.Run(db, id, null, refused.Message, await db.Now(ct), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning("{Provider} doesn't say what becomes of refund {Refund}: {Reason}", refund.Provider, id,
                e.Message);
            await SettleRefund.Wait(
                db, id, null, askAgain: e is ProviderRefused && refund.AskedAt is null, await db.Now(ct), ct);
            return false;
        }
    }

    private async Task<bool> Settle(
        CommerceDbContext db, SettleRefund.Claimed refund, IPaymentProvider provider, DateTimeOffset now,
        CancellationToken ct)
    {
        var note = $"Refund {refund.Id} of {refund.Reference}";
        var said = refund.ProviderReference is { } known ? await provider.FindRefund(known, ct)
            : await SettleRefund.WillAsk(db, refund.Id, now, ct) ? await provider.Refund(refund, note, ct)
            : await Found(db, refund, note, provider, ct);

        var later = await db.Now(ct);
        if (said is { Status: RefundStatus.Done or RefundStatus.Failed })
        {
            var failure = said.Status is RefundStatus.Failed ? $"{refund.Provider} could not give it back." : null;
            return await SettleRefund.Run(db, refund.Id, said.Id, failure, later, ct);
        }

        var isMissing = said is null && refund is { ProviderReference: null, AskedAt: { } asked }
            && asked + configuration.Value.RefundsAppearWithin <= later;
        await SettleRefund.Wait(db, refund.Id, said?.Id, askAgain: isMissing, later, ct);
        return false;
    }

    /// <summary>
    /// Ours among the provider's refunds: by what we wrote on it, or by its amount where the provider doesn't show
    /// that.
    /// </summary>
    private static async Task<ProviderRefund?> Found(
        CommerceDbContext db, SettleRefund.Claimed refund, string note, IPaymentProvider provider, CancellationToken ct)
    {
        var known = await SettleRefund.Known(db, refund.PaymentId, ct);
        var others = (await provider.RefundsOf(refund.TransactionId, ct)).Where(one => !known.Contains(one.Id))
            .ToList();
        return others.Find(one => one.Note == note)
            ?? others.Find(one => one.Note is null && one.Amount == refund.Amount);
    }
}
