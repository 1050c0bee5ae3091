using TBeauty.ServiceDefaults;
using TBeauty.StorefrontApi;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.StorefrontApi.Addresses;
using TBeauty.StorefrontApi.Carts;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.StorefrontApi.Cors;
using TBeauty.StorefrontApi.Feeds;
using TBeauty.StorefrontApi.Media;
using TBeauty.StorefrontApi.Orders;
using TBeauty.StorefrontApi.Payments;
using TBeauty.StorefrontApi.Shop;
using TBeauty.Web;
using TBeauty.Web.Binding;
using TBeauty.Web.Data;
using TBeauty.Web.Problems;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddWebDefaults("storefront");
builder.AddCommerce();
builder.AddCrossOrigin();
builder.AddCatalog();
builder.AddFeeds();
builder.AddCarts();
builder.AddCheckout();
builder.AddPayments();
builder.Services.AddValidation();
builder.Services.ConfigureHttpJsonOptions(
    o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, StorefrontJson.Default));
builder.Services.AddOpenApi("v1", options => options.DescribeStorefront());

var app = builder.Build();

app.UseWebDefaults(early => early.UseMiddleware<CrossOrigin>().UseMiddleware<CatalogCacheMiddleware>());
app.MapDefaultEndpoints();

var customer = app.MapGroup("/api/v1/customer").NameUnreadableValues().FailFastOnDatabaseOutage()
    .RefusesUnreadBodies().TriesAgainWhenOvertaken();
customer.MapAccounts();
customer.MapAddresses();
customer.MapCatalog();
customer.MapCarts();
customer.MapOrders();
customer.MapPayments();
customer.MapShop();
app.MapMedia();
app.MapFeeds();

app.BuildEndpointsEarly();
app.Run();
