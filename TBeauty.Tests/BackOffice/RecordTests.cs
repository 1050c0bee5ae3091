using System.Reflection;
using System.Text.Json;
using TBeauty.BackOffice.Api;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>
/// What pages read, held against the Admin API's document: every member is there, and is null only where a page expects
/// it.
/// </summary>
public class RecordTests(Shop shop)
{
    private static readonly Dictionary<Type, string> s_answers = new()
    {
        [typeof(Staff)] = "/api/v1/auth/me",
        [typeof(StaffList)] = "/api/v1/users",
        [typeof(AuditList)] = "/api/v1/audit",
        [typeof(Order)] = "/api/v1/orders/{id}",
        [typeof(BriefOrderList)] = "/api/v1/orders/brief",
        [typeof(Payment)] = "/api/v1/payments/{id}",
        [typeof(PaymentList)] = "/api/v1/payments",
        [typeof(StockItem)] = "/api/v1/inventory/{id}",
        [typeof(StockItemList)] = "/api/v1/inventory",
        [typeof(MovementList)] = "/api/v1/inventory/{id}/movements",
        [typeof(Availability)] = "/api/v1/inventory/products/{id}/availability",
        [typeof(ShortfallList)] = "/api/v1/inventory/shortfalls",
        [typeof(StocktakeList)] = "/api/v1/inventory/stocktakes",
        [typeof(StocktakeSheet)] = "/api/v1/inventory/stocktakes/{id}",
        [typeof(LocationList)] = "/api/v1/locations",
        [typeof(Product)] = "/api/v1/products/{id}",
        [typeof(ProductList)] = "/api/v1/products",
        [typeof(BrandList)] = "/api/v1/brands",
        [typeof(CategoryList)] = "/api/v1/categories",
        [typeof(Family)] = "/api/v1/families/{id}",
        [typeof(FamilyList)] = "/api/v1/families",
        [typeof(Customer)] = "/api/v1/customers/{id}",
        [typeof(CustomerList)] = "/api/v1/customers",
        [typeof(Invoice)] = "/api/v1/invoices/{id}",
        [typeof(InvoiceList)] = "/api/v1/invoices",
        [typeof(Tokens)] = "POST /api/v1/auth/login",
        [typeof(Recall)] = "/api/v1/inventory/lots/{batch_number}/recall",
        [typeof(Import)] = "POST /api/v1/products/import",
        [typeof(AccountLink)] = "POST /api/v1/customers/{id}/account-link",
        [typeof(Today)] = "/api/v1/today",
        [typeof(Lookup)] = "/api/v1/products/lookup",
        [typeof(CounterSale)] = "POST /api/v1/counter-sales",
        [typeof(Receipt)] = "/api/v1/orders/{id}/receipt",
        [typeof(Promotion)] = "/api/v1/promotions/{id}",
        [typeof(PromotionList)] = "/api/v1/promotions",
        [typeof(DeliveryZone)] = "/api/v1/delivery-zones/{id}",
        [typeof(DeliveryZoneList)] = "/api/v1/delivery-zones",
        [typeof(MessageList)] = "/api/v1/messages",
        [typeof(ShopSettings)] = "/api/v1/settings",
        [typeof(Supplier)] = "/api/v1/suppliers/{id}",
        [typeof(SupplierList)] = "/api/v1/suppliers",
        [typeof(PurchaseOrder)] = "/api/v1/purchase-orders/{id}",
        [typeof(PurchaseOrderList)] = "/api/v1/purchase-orders",
        [typeof(BulkSteps)] = "POST /api/v1/orders/bulk",
        [typeof(Overview)] = "/api/v1/analytics/overview",
        [typeof(SalesTrends)] = "/api/v1/analytics/sales-trends",
        [typeof(MoneyTrends)] = "/api/v1/analytics/finance",
        [typeof(StockTrends)] = "/api/v1/analytics/inventory",
        [typeof(ProductTrends)] = "/api/v1/analytics/products",
        [typeof(CustomerTrends)] = "/api/v1/analytics/customers",
        [typeof(Template)] = "/api/v1/message-templates/{kind}",
        [typeof(TemplateList)] = "/api/v1/message-templates",
        [typeof(TemplatePreview)] = "POST /api/v1/message-templates/{kind}/preview",
        [typeof(OwnSessionList)] = "/api/v1/auth/me/sessions",
        [typeof(OwnNotifications)] = "/api/v1/users/me/notifications",
        [typeof(EventsPlace)] = "/api/v1/events/place",
        [typeof(SavedViewList)] = "/api/v1/users/me/views",
        [typeof(Webhook)] = "/api/v1/webhooks/{id}",
        [typeof(WebhookList)] = "/api/v1/webhooks",
        [typeof(WebhookSecret)] = "POST /api/v1/webhooks",
        [typeof(WebhookDeliveryList)] = "/api/v1/webhooks/{id}/deliveries",
        [typeof(Delivery)] = "/api/v1/goods-receipts/{id}",
        [typeof(DeliveryList)] = "/api/v1/goods-receipts",
        [typeof(Reconciliation)] = "POST /api/v1/payments/reconciliation",
    };

    private static readonly NullabilityInfoContext s_nullability = new();

    [Fact]
    public async Task Pages_read_only_what_the_document_promises()
    {
        var document = JsonDocument.Parse((await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Text).RootElement;
        List<string> faults = [];
        foreach (var (type, answer) in s_answers)
        {
            var (method, path) = answer.Split(' ') is [var said, var behind] ? (said.ToLowerInvariant(), behind)
                : ("get", answer);
            var answers = document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");
            var schema = (answers.TryGetProperty("200", out var done) ? done : answers.GetProperty("201"))
                .GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Compare(document, type, schema, type.Name, faults, []);
        }

        Assert.True(faults.Count is 0, string.Join('\n', faults));
    }

    /// <summary>A record that is read and stands in no answer would be held against nothing.</summary>
    [Fact]
    public void Every_record_that_is_read_is_known_here()
    {
        var read = typeof(Order).Assembly.GetType("TBeauty.BackOffice.Api.ApiJson")!
            .GetCustomAttributesData().Where(data => data.AttributeType.Name is "JsonSerializableAttribute")
            .Select(data => (Type)data.ConstructorArguments[0].Value!).Where(type => type.Name is not "Problem")
            .ToArray();
        Assert.NotEmpty(read);
        Assert.All(read, type => Assert.Contains(type, s_answers.Keys));
    }

    private static void Compare(
        JsonElement document, Type type, JsonElement schema, string place, List<string> faults, HashSet<Type> above)
    {
        schema = Resolve(document, schema);
        if (ElementOf(type) is { } element)
        {
            if (schema.TryGetProperty("items", out var items))
                Compare(document, element, items, $"{place}[]", faults, above);
            else
                faults.Add($"{place} is no list.");
            return;
        }

        if (type.Assembly != typeof(Order).Assembly || !above.Add(type))
            return;

        foreach (var parameter in type.GetConstructors().MaxBy(made => made.GetParameters().Length)!.GetParameters())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
            if (!schema.GetProperty("properties").TryGetProperty(name, out var member))
            {
                faults.Add($"{place}.{name} is not in the document.");
                continue;
            }

            var mayBeNull = s_nullability.Create(parameter).ReadState is NullabilityState.Nullable;
            if (!mayBeNull && IsNullable(document, member))
                faults.Add($"{place}.{name} may be null.");
            Compare(document, Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, member,
                $"{place}.{name}", faults, [.. above]);
        }
    }

    private static bool IsNullable(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out _) ? IsNullable(document, Resolve(document, schema))
        : schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices)
            ? choices.EnumerateArray()
                .Any(choice => choice.TryGetProperty("type", out var kind) && kind.ValueEquals("null"))
        : schema.TryGetProperty("type", out var types) && types.ValueKind is JsonValueKind.Array
            && types.EnumerateArray().Any(one => one.ValueEquals("null"));

    private static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Resolve(document, document.GetProperty("components").GetProperty("schemas")
                .GetProperty(reference.GetString()!.Split('/')[^1]));
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
            return Resolve(document, choices.EnumerateArray()
                .Single(choice => !(choice.TryGetProperty("type", out var kind) && kind.ValueEquals("null"))));
        return schema;
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0]
            : null;
}
