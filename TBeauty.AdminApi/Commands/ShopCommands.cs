using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Commands.Demo;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Data;

namespace TBeauty.AdminApi.Commands;

/// <summary>
/// The shop's command-line verbs: <c>TBeauty.AdminApi migrate</c>, <c>seed</c>, <c>restored</c>, or several in that
/// order.
/// </summary>
internal static class ShopCommands
{
    private static readonly string[] Known = ["migrate", "seed", "restored"];

    public static bool AreIn(string[] args) => args.Any(Known.Contains);

    /// <summary>
    /// Whatever goes wrong is said in a sentence; where in the program it did only interests who asks for debug logs.
    /// </summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> Run(string[] args)
    {
        ILogger? logger = null;
        try
        {
            // Wherever it is called from, its configuration lies beside the program.
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
            });
            builder.AddCommerceForMaintenance();
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<Passwords>();
            await using var app = builder.Build();
            logger = app.Logger;
            if (string.IsNullOrWhiteSpace(app.Configuration.GetConnectionString(CommerceDatabase.Name)))
            {
                throw new CommandRefused(
                    $"The configuration can't be read: there is no ConnectionStrings:{CommerceDatabase.Name}; set it, or start the shop with TBeauty.AppHost.");
            }

            // Before anything changes: the APIs would not start with them either.
            _ = app.Services.GetRequiredService<IOptions<ShopTerms>>().Value;

            foreach (var verb in args.Where(Known.Contains))
            {
                await using var scope = app.Services.CreateAsyncScope();
                await Run(verb, app, scope.ServiceProvider, CancellationToken.None);
            }

            return 0;
        }
        catch (Exception e)
        {
            logger?.LogDebug(e, "A verb failed");
            await Console.Error.WriteLineAsync(CommandFailure.InASentence(e));
            return 1;
        }
    }

    private static async Task Run(string verb, WebApplication app, IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<CommerceDbContext>();
        if (verb is "migrate")
        {
            if (!await Migrator.Run(db, app.Configuration["Database:ServingPassword"], ct))
            {
                Console.WriteLine(
                    "The log of this PostgreSQL may show personal data: set log_error_verbosity = terse and log_parameter_max_length = 0 there.");
            }

            await FirstOwner.Ensure(
                db, app.Configuration, app.Environment.IsDevelopment(), services.GetRequiredService<Passwords>(), ct);
        }
        else if (verb is "restored")
        {
            await AfterRestore.Run(db, ct);
        }
        else if (!app.Environment.IsDevelopment())
        {
            throw new CommandRefused("seed fills a development shop with demo data; this one is not in Development.");
        }
        else
        {
            await DemoShop.Seed(db, services, ct);
        }
    }
}

/// <summary>A verb that can't go on, in one sentence for the person who called it.</summary>
internal sealed class CommandRefused(string message) : Exception(message);
