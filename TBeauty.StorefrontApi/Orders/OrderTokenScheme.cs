using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web;
using TBeauty.Web.Auth;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Lets whoever holds an order's token do with that order what its customer may do, on routes that say so: they are
/// that customer there, and nobody anywhere else.
/// </summary>
internal sealed class OrderTokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    CommerceDbContext db,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "OrderToken";

    /// <summary>A customer's id that nobody has: the token is good, but this is not its order.</summary>
    private const long Nobody = 0;

    /// <summary>How long a stream lasts that a token opened, like one that a ticket did.</summary>
    private static readonly TimeSpan StreamLifetime = StreamTickets.Lifetime;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (GuestHeaders.OrderTokenOf(Request) is not { } token
            || !long.TryParse(Request.RouteValues["id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture,
                out var order))
            return AuthenticateResult.NoResult();

        var now = clock.GetUtcNow();
        var opened = await OrderTokens.Read(db, token, now, Context.RequestAborted);
        // Whoever is signed in as well may be the order's own customer.
        if (opened?.OrderId != order && Context.User.Identity is { IsAuthenticated: true })
            return AuthenticateResult.NoResult();
        if (opened is null)
            return AuthenticateResult.Fail("The order's token is not good, or not any more.");

        var customer = opened.OrderId == order ? opened.CustomerId : Nobody;
        var identity = new ClaimsIdentity(
            [
                new(JwtRegisteredClaimNames.Sub, customer.ToString(CultureInfo.InvariantCulture)),
                new(JwtRegisteredClaimNames.Exp,
                    (now + StreamLifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            Name, JwtRegisteredClaimNames.Sub, roleType: null);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    /// <summary>The bearer's challenge says all.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;
}

internal static class OrderTokenRoutes
{
    private static readonly HeaderTaken Token = new(
        GuestHeaders.OrderToken,
        "The token of this order, in place of being signed in: from a guest's checkout, or from a look-up.");

    private static readonly AuthorizationPolicy OwnOrder = new AuthorizationPolicyBuilder(
        JwtBearerDefaults.AuthenticationScheme, OrderTokenScheme.Name).RequireAuthenticatedUser().Build();

    /// <summary>
    /// For routes of one order, whose id is <c>id</c> in the path: its customer may call them, or whoever has its
    /// token. Either way the caller's subject is the customer, or nobody of whom there is an order.
    /// </summary>
    public static TRoutes RequireOwnOrder<TRoutes>(this TRoutes routes)
        where TRoutes : IEndpointConventionBuilder =>
        routes.RequireAuthorization(OwnOrder).WithMetadata(Token, new TakesGuests());
}
