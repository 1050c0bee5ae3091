using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.ServiceDefaults;
using TBeauty.ServiceDefaults.OpenApi;
using TBeauty.StorefrontApi.Accounts;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("storefront");
builder.AddNpgsqlDbContext<CommerceDbContext>(
    CommerceDatabase.Name, CommerceDatabase.Serve, options => options.UseCommerceConventions());
builder.Services.AddCommerce();
builder.Services.Configure<ShopTerms>(builder.Configuration.GetSection(ShopTerms.Section));
builder.Services.AddValidation();
builder.Services.AddOpenApi("v1", options => options.DescribeShop(
    "TBeauty Storefront API", "Browse products, fill a cart, check out, follow your orders."));

var app = builder.Build();

app.UseServiceDefaults();

var customer = app.MapGroup("/api/v1/customer");
customer.MapAccounts();

app.Run();
