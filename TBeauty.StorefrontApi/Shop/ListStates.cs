using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.DeliveryZones;

namespace TBeauty.StorefrontApi.Shop;

internal sealed record StateListResponse(IReadOnlyList<string> States);

internal static class ListStates
{
    private static readonly StateListResponse All = new(NigerianStates.All);

    /// <summary>
    /// The 36 states of Nigeria and the Federal Capital Territory, by name, for an address to choose from.
    /// </summary>
    /// <remarks>An address may spell its state otherwise: FCT, Abuja and Federal Capital Territory are one.</remarks>
    public static Ok<StateListResponse> Handle() => TypedResults.Ok(All);
}
