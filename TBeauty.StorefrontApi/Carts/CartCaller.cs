using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using TBeauty.Web;
using TBeauty.Web.Auth;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Who a cart call comes from: a customer, else a guest, who gets a token with the answer if theirs is no good.
/// </summary>
internal sealed class CartCaller : IEndpointParameterMetadataProvider
{
    public const string TokenHeader = GuestHeaders.CartToken;

    public static readonly HeaderTaken Token = new(
        TokenHeader, "The guest's cart, as an earlier answer named it. A customer's token wins over it.");

    private readonly HttpContext http;

    private CartCaller(HttpContext http, CartOwner? owner)
    {
        this.http = http;
        Owner = owner ?? Renew();
    }

    public CartOwner Owner { get; private set; }

    /// <summary>Found by the framework: this is how a handler gets its caller.</summary>
    public static ValueTask<CartCaller> BindAsync(HttpContext context)
    {
        // A customer's token wins over a cart token.
        if (context.User.Identity is { IsAuthenticated: true })
            return new(new CartCaller(context, CartOwner.Customer(context.User.SubjectId())));

        var tokens = context.RequestServices.GetRequiredService<CartTokens>();
        var sent = context.Request.Headers[TokenHeader];
        return new(new CartCaller(context, sent is [{ } token] ? tokens.Read(token) : null));
    }

    /// <summary>
    /// Found by the framework, too: every operation that has a caller reads and may write the header.
    /// </summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(Token);
        builder.Metadata.Add(new TakesGuests());
        builder.Metadata.Add(new HeaderGiven(TokenHeader, "A new guest's cart; send it back with every cart call."));
    }

    /// <summary>Makes the caller a guest with a cart that doesn't exist yet, and tells them its token.</summary>
    public CartOwner Renew()
    {
        var (token, owner) = http.RequestServices.GetRequiredService<CartTokens>().Issue();
        http.Response.Headers[TokenHeader] = token;
        return Owner = owner;
    }

    /// <summary>The version of the cart that the answer shows.</summary>
    public void Saw(long version) => http.Response.Headers.ETag = $"\"{version}\"";
}
