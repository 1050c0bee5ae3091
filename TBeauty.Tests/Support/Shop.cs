using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TBeauty.Benchmarks.Apps;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

[assembly: AssemblyFixture(typeof(Shop))]

namespace TBeauty.Tests.Support;

/// <summary>
/// The shop as users run it, started once for all tests: its own data, free ports, two storefront replicas.
/// </summary>
public class Shop : IAsyncLifetime
{
    internal static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Task<Caller>> staff = [];
    private TestApp? app;
    private int people;

    /// <summary>Where the shop's customers find it.</summary>
    public const string Website = "https://shop.example";

    /// <summary>
    /// One owner does the work of a whole shop here, and many times faster, on a machine that may have other things to
    /// do.
    /// </summary>
    protected virtual string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:back-office", "2",
        "--Limits:CallsPerCaller", "1000000", "--Shop:Website", Website,
    ];

    /// <summary>
    /// How many times longer than users its database and Redis may take: less only where a test is about just that.
    /// </summary>
    protected virtual int Patience => 20;

    /// <summary>
    /// A fifth of what a password costs in a shop that is open: hundreds of people register here. It is still most of
    /// what a sign-in takes, which <c>SignInTimingTests</c> need.
    /// </summary>
    internal static string[] CheapPasswords => ["--Limits:PasswordRounds", "44000"];

    /// <summary>The running app, for what no client can do to it.</summary>
    private protected TestApp App => app!;

    /// <summary>The storefront's replicas: what holds for one must hold across them.</summary>
    public IReadOnlyList<Caller> Storefronts { get; private set; } = [];

    /// <summary>A storefront client that nobody has signed in with.</summary>
    public Caller Storefront => Storefronts[0];

    /// <summary>An admin client that nobody has signed in with.</summary>
    public Caller AdminDoor { get; private set; } = null!;

    /// <summary>Where the replicas of the back office are.</summary>
    public IReadOnlyList<Uri> BackOffices =>
        [App.ClientOf("back-office").BaseAddress!, App.ClientOf("back-office-2").BaseAddress!];

    /// <summary>The owner at the Admin API.</summary>
    public Caller Owner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        // The one of all tests is made as a developer's is.
        var data = GetType() == typeof(Shop) ? [] : await OpenedShop.Copy();
        app = await TestApp.StartShop(
            [.. Arguments, "--Limits:Patience", $"{Patience}", .. CheapPasswords, .. data], limit.Token);
        app.OnLine(RunLog.Write);
        foreach (var (name, secret) in await Secrets())
            ConfidentialValues.Note(name, secret);
        AdminDoor = new(app.ClientOf("admin-api"));
        Storefronts = [new(app.ClientOf("storefront-api")), new(app.ClientOf("storefront-api-2"))];
        Owner = await SignIn("owner@tbeauty.local", "Owner!Dev2026");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A member of staff, by the accounts of the demo shop.</summary>
    public async Task<Caller> SignIn(string email, string password)
    {
        var session = new LastingSession(AdminDoor, email, password);
        await session.Renew();
        return new(AdminDoor.Http, session: session);
    }

    /// <summary>The demo shop's member of staff with a role, signed in once for all tests.</summary>
    public Task<Caller> Staff(string role) =>
        staff.GetOrAdd(role, _ => SignIn($"{role}@tbeauty.local", "Owner!Dev2026"));

    /// <summary>A new customer, signed in at one of the replicas.</summary>
    public async Task<Shopper> NewShopper()
    {
        var number = Interlocked.Increment(ref people);
        var door = Storefronts[number % Storefronts.Count];
        var email = $"shopper-{number}-{Guid.NewGuid():N}@example.com";
        const string password = "A long password 7";

        var registered = await door.Post("/api/v1/customer/auth/register",
            new { first_name = "Ada", last_name = $"Shopper {number}", email, password });
        var id = registered.Expect(201).Body["id"].Number();

        var tokens = (await door.Post("/api/v1/customer/auth/login", new { email, password })).Expect(200).Body;
        return new(id, email, password, door.With(tokens["access_token"].Text()), tokens["refresh_token"].Text());
    }

    /// <summary>A new product with units at the main warehouse.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> NewProduct(int onHand, decimal price = 2500.00m)
    {
        var sku = $"T-{Guid.NewGuid():N}"[..20];
        var product =
            (await Owner.Post("/api/v1/products", new { name = $"Test product {sku}", sku, base_price = price }))
            .Expect(201).Body["id"].Number();

        if (onHand > 0)
        {
            (await Owner.Post("/api/v1/inventory",
                new
                {
                    product_id = product,
                    location_id = await MainWarehouse(),
                    quantity = onHand,
                    cost_price = 900.00m
                }))
                .Expect(201);
        }

        return product;
    }

    /// <summary>The same, once every storefront knows that it can be bought.</summary>
    public async Task<long> NewKnownProduct(int onHand, decimal price = 2500.00m)
    {
        var product = await NewProduct(onHand, price);
        await UntilKnown(product, isInStock: true);
        return product;
    }

    /// <summary>Until the copies of the catalogue know, as they do soon; carts are filled by what they say.</summary>
    public async Task UntilKnown(long product, bool isInStock)
    {
        foreach (var storefront in Storefronts)
        {
            await Wait.Until(async () => isInStock == (
                await storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body["is_in_stock"].Flag());
        }
    }

    /// <summary>Forgets a customer, whose open orders are cancelled first.</summary>
    public async Task Forget(long customer)
    {
        var orders = (await Owner.Get($"/api/v1/customers/{customer}/orders?size=100")).Expect(200).Body["orders"];
        foreach (var order in orders.Items().Where(order => order["status"].Text() is "pending"))
        {
            (await Owner.Post($"/api/v1/orders/{order["id"].Number()}/cancel", new { reason = "Forgotten" }))
                .Expect(200);
        }

        (await Owner.Post($"/api/v1/customers/{customer}/erase")).Expect(200);
    }

    /// <summary>The id of the location that exists from the start.</summary>
    public async Task<long> MainWarehouse()
    {
        var locations = (await Owner.Get("/api/v1/locations?size=100")).Expect(200).Body["locations"];
        return locations.Items().Single(location => location["code"].Text() == "main_warehouse")["id"].Number();
    }

    /// <summary>What the Admin API says of a product's stock.</summary>
    public async Task<Json> Availability(long product) =>
        (await Owner.Get($"/api/v1/inventory/products/{product}/availability")).Expect(200).Body;

    /// <summary>The database behind the APIs, for what no client can do, such as letting time pass.</summary>
    public async Task<CommerceDbContext> OpenDatabase()
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(await ConnectionString(CommerceDatabase.Name)).UseCommerceConventions();
        return new(options.Options);
    }

    /// <summary>Where a server of the shop is, for whoever joins it.</summary>
    public async Task<string> ConnectionString(string server) => (await app!.ConnectionString(server))!;

    /// <summary>The process that a part runs as.</summary>
    internal int PidOf(string part) => app!.PidOf(part);

    /// <summary>What Aspire knows of a part.</summary>
    internal CustomResourceSnapshot StateOf(string part) => app!.StateOf(part);

    /// <summary>The generated secrets of this shop, by the names of their parameters.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Secrets()
    {
        var parameters =
            app!.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>();
        var secrets = new Dictionary<string, string>();
        foreach (var parameter in parameters.Where(parameter => parameter.Secret))
            secrets[parameter.Name] = (await parameter.GetValueAsync(TestContext.Current.CancellationToken))!;
        return secrets;
    }

    /// <summary>The text that a query answers, asked as the owner of the database.</summary>
    internal async Task<string?> Ask(string sql)
    {
        await using var connection = await OpenConnection();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    /// <summary>A connection of its own, as the owner of the database.</summary>
    internal async Task<NpgsqlConnection> OpenConnection()
    {
        var connection = new NpgsqlConnection($"{await ConnectionString(CommerceDatabase.Name)};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The books must balance, whatever a test did.</summary>
    public async Task AssertBooksBalance()
    {
        var report = (await Owner.Post("/api/v1/inventory/verify")).Expect(200).Body;
        Assert.Equal("[]", report["differences"].ToString());
    }
}
