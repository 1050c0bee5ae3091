using TBeauty.AdminApi;
using TBeauty.AdminApi.Analytics;
using TBeauty.AdminApi.Audit;
using TBeauty.AdminApi.Brands;
using TBeauty.AdminApi.Categories;
using TBeauty.AdminApi.Commands;
using TBeauty.AdminApi.CounterSales;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.DeliveryZones;
using TBeauty.AdminApi.Events;
using TBeauty.AdminApi.Families;
using TBeauty.AdminApi.Inventory;
using TBeauty.AdminApi.Invoicing;
using TBeauty.AdminApi.Locations;
using TBeauty.AdminApi.Media;
using TBeauty.AdminApi.Messages;
using TBeauty.AdminApi.Messages.Sending;
using TBeauty.AdminApi.Orders;
using TBeauty.AdminApi.Payments;
using TBeauty.AdminApi.Payments.Online;
using TBeauty.AdminApi.PeriodicJobs;
using TBeauty.AdminApi.Privacy;
using TBeauty.AdminApi.Products;
using TBeauty.AdminApi.Promotions;
using TBeauty.AdminApi.Purchasing;
using TBeauty.AdminApi.Settings;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Staff;
using TBeauty.AdminApi.Today;
using TBeauty.AdminApi.Webhooks;
using TBeauty.AdminApi.Webhooks.Sending;
using TBeauty.ServiceDefaults;
using TBeauty.Web;
using TBeauty.Web.Binding;
using TBeauty.Web.Data;
using TBeauty.Web.Problems;

if (ShopCommands.AreIn(args))
    return await ShopCommands.Run(args);

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddWebDefaults("admin");
builder.AddCommerce();
builder.AddStaff();
builder.AddAudit();
builder.AddPeriodicJobs();
builder.AddWebhooks();
builder.AddMessages();
builder.AddEvents();
builder.AddOnlinePaymentJobs();
builder.Services.AddScoped<Figures>();
builder.Services.AddScoped<PaymentPages>();
builder.Services.AddSingleton<PaymentPageBatches>();
builder.Services.AddSingleton<SalesInTurn>();
builder.Services.ConfigureHttpJsonOptions(
    json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default));
builder.Services.AddValidation();
builder.Services.AddOpenApi("v1", options => options.DescribeAdmin());

var app = builder.Build();

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapMedia();

var admin = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff).NameUnreadableValues()
    .FailFastOnDatabaseOutage().RefusesUnreadBodies().TriesAgainWhenOvertaken();
admin.MapStaff();
admin.MapToday();
admin.MapBrands();
admin.MapCategories();
admin.MapFamilies();
admin.MapLocations();
admin.MapDeliveryZones();
admin.MapPromotions();
admin.MapProducts();
admin.MapInventory();
admin.MapPurchasing();
admin.MapOrders();
admin.MapCounterSales();
admin.MapPayments();
admin.MapInvoices();
admin.MapCustomers();
admin.MapPrivacy();
admin.MapUsers();
admin.MapSettings();
admin.MapAudit();
admin.MapWebhooks();
admin.MapMessages();
admin.MapEvents();
admin.MapAnalytics();

app.BuildEndpointsEarly();
app.Run();
return 0;
