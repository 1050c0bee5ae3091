using Microsoft.Extensions.Logging;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.Data;

namespace TBeauty.Web.OnlinePayments;

/// <summary>Asks a provider what became of a payment, and lets the books follow.</summary>
public sealed class AskForPayment(
    PaymentProviders providers, LiveTerms terms, ILogger<AskForPayment> logger)
{
    /// <param name="db">Outside of any transaction: nothing is held while the provider thinks.</param>
    /// <returns>Whether money came that nobody knew of.</returns>
    public async Task<bool> Run(CommerceDbContext db, DueOnlinePayments.Asked asked, CancellationToken ct)
    {
        ProviderPayment? said = null;
        if (providers.Offers(asked.Provider, out var provider))
        {
            try
            {
                said = await provider.Find(asked.Reference, ct);
            }
            catch (Exception e) when (
                e is ProviderRefused or HttpRequestException or OperationCanceledException || IsOfTheWay(e))
            {
                ct.ThrowIfCancellationRequested();
                logger.LogWarning("{Provider} doesn't say what became of {Reference}: {Reason}", asked.Provider,
                    asked.Reference, e.Message);
                await DueOnlinePayments.HeardNothing(db, asked.Id, await db.Now(ct), ct);
                return false;
            }
        }

        return await SettleOnlinePayment.Run(db, asked.Id, said, terms.Current, await db.Now(ct), ct);
    }

    /// <summary>Polly's own, of a circuit that is open or an attempt that took too long.</summary>
    internal static bool IsOfTheWay(Exception e) =>
        e.GetType().Namespace?.StartsWith("Polly", StringComparison.Ordinal) is true;
}
