using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.SignIn;

/// <summary>
/// What the caller of this request may do now: what the thing itself allows, as far as their role reaches.
/// </summary>
internal sealed class AllowedSteps(IHttpContextAccessor http, IOptionsSnapshot<ShopTerms> terms)
{
    private bool? mayHandleMoney;

    private static readonly FrozenDictionary<string, string> OrderPolicies = new Dictionary<string, string>
    {
        ["allocate"] = Policies.Fulfilment,
        ["confirm"] = Policies.Orders,
        ["processing"] = Policies.Fulfilment,
        ["pack"] = Policies.Fulfilment,
        ["shipments"] = Policies.Fulfilment,
        ["deliver"] = Policies.Fulfilment,
        ["discount"] = Policies.Discounts,
        ["cancel"] = Policies.Orders,
        ["cancel-lines"] = Policies.Orders,
        ["returns"] = Policies.Orders,
    }.ToFrozenDictionary();

    /// <summary>Who may take a step with an order; the route asks for the same.</summary>
    public static string OrderPolicy(string step) => OrderPolicies[step];

    public string[] Of(Order order) =>
        [.. order.Steps(terms.Value.PayOnDelivery).Where(step => Policies.Allows(User, OrderPolicies[step]))];

    public string[] Of(PaymentState payment) => [.. Of(payment, MayHandleMoney)];

    /// <summary>Of a payment that is written for somebody whose rights are known already.</summary>
    public static IEnumerable<string> Of(PaymentState payment, bool mayHandleMoney) =>
        mayHandleMoney ? payment.Steps : [];

    public string[] Of(Invoice invoice) => MayHandleMoney ? [.. invoice.Steps] : [];

    /// <summary>Whether they may take steps with payments and invoices; a list asks for each of its rows.</summary>
    public bool MayHandleMoney => mayHandleMoney ??= Policies.Allows(User, Policies.Payments);

    private ClaimsPrincipal User => http.HttpContext!.User;
}

internal static class AllowedStepsOfAnswers
{
    public static AllowedSteps AllowedSteps(this HttpResponse response) =>
        response.HttpContext.RequestServices.GetRequiredService<AllowedSteps>();
}
