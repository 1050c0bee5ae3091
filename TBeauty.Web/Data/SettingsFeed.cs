using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenTelemetry;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Settings;

namespace TBeauty.Web.Data;

/// <summary>
/// Keeps the terms of this process less than a second behind what owners set, whichever replica they set it at. Without
/// the database the last ones stay. It asks for the version of one row, and reads it when that has changed.
/// </summary>
public sealed class SettingsFeed(IServiceScopeFactory scopes, ILogger<SettingsFeed> logger)
    : BackgroundService, IPostConfigureOptions<ShopTerms>, IOptionsChangeTokenSource<ShopTerms>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a start waits for the first answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private volatile ShopSettings? known;
    private volatile CancellationTokenSource change = new();
    private bool isFailing;

    /// <summary>Whether it is known what owners have set.</summary>
    public bool IsLoaded => known is not null;

    /// <summary>The options that follow; those of another name are what configuration says.</summary>
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(change.Token);

    public void PostConfigure(string? name, ShopTerms options)
    {
        if (name == Name)
            known?.PutOver(options);
    }

    /// <summary>Nobody is served before the terms are known, unless the database can't be asked.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await Poll(limit.Token);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Learns at once what was just written here, before whoever wrote it is answered.</summary>
    public async Task Refresh(CommerceDbContext db, CancellationToken ct)
    {
        var before = known;
        if (before is not null && await ReadSettings.Version(db, ct) == before.Version)
            return;

        // Of two that read at once either may be later: the next poll compares again.
        known = await ReadSettings.Run(db, ct);
        var over = change;
        change = new();
        await over.CancelAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var silence = SuppressInstrumentationScope.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Poll(stoppingToken);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Poll(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Refresh(scope.ServiceProvider.GetRequiredService<CommerceDbContext>(), ct);
            isFailing = false;
        }
        catch (Exception e)
        {
            if (!isFailing && !ct.IsCancellationRequested)
                logger.LogWarning(
                    "The shop's settings can't be read: {Reason} Those read last hold meanwhile", e.Message);
            isFailing = true;
        }
    }
}
