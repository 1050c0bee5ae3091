using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Data;

/// <summary>
/// Asks the database for a sign of life, and for the time, on a connection of its own, and so tells a database that is
/// frozen or out of reach from one that is only slow, and both from a machine that has too much to do: no call is
/// refused for being slow.
/// </summary>
internal sealed class DatabaseHealthProbe(
    IServiceScopeFactory scopes, DatabaseClock clock, IOptions<LimitsConfiguration> limits,
    ILogger<DatabaseHealthProbe> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// With the time between two questions well below the two seconds that nobody has to wait longer than.
    /// </summary>
    private readonly TimeSpan patience = TimeSpan.FromSeconds(1) * limits.Value.Patience;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A machine that wakes us later than this is busy itself, and that moment says nothing about the database.
    /// </summary>
    private static readonly TimeSpan LateStep = TimeSpan.FromMilliseconds(300);

    private volatile CancellationTokenSource outage = new();
    private NpgsqlConnection? connection;

    /// <summary>
    /// Cancelled as soon as the database is silent, until it says something again; then there is a new one.
    /// </summary>
    public CancellationToken Outage => outage.Token;

    /// <summary>Why the database can't be used; null when all is well.</summary>
    public string? Trouble { get; private set; } = "The database has not been asked yet.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            // To connect takes work of our own, password and all; only a question on an open connection is as short as
            // that.
            var isShort = connection is not null;
            await Listen(Ask(), isShort, stoppingToken);
            await Task.Delay(Between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Close();
    }

    private async Task Close()
    {
        if (Interlocked.Exchange(ref connection, null) is { } open)
            await open.DisposeAsync();
    }

    private async Task Listen(Task<Sign> answer, bool isShort, CancellationToken ct)
    {
        var silent = TimeSpan.Zero;
        while (!answer.IsCompleted && !ct.IsCancellationRequested)
        {
            var from = Stopwatch.GetTimestamp();
            await Task.WhenAny(answer, Task.Delay(Step, ct));
            if (Stopwatch.GetElapsedTime(from) is var step && step < LateStep)
                silent += step;
            if (isShort && silent >= patience && !answer.IsCompleted)
                FallSilent();
        }

        if (!answer.IsCompleted)
            return;

        var sign = await answer;
        Trouble = sign.Trouble;
        if (sign.WasHeard)
            Speak();
    }

    /// <summary>A refusal is a sign of life too: whoever is refused needs no protection from waiting.</summary>
    private async Task<Sign> Ask()
    {
        try
        {
            connection ??= await Connect();
            await using var question = new NpgsqlCommand(
                "select clock_timestamp(), current_setting('transaction_read_only') = 'on'", connection);
            var asked = Stopwatch.GetTimestamp();
            await using var answer = await question.ExecuteReaderAsync(CancellationToken.None);
            await answer.ReadAsync(CancellationToken.None);
            clock.Heard(answer.GetFieldValue<DateTime>(0), asked);
            if (!answer.GetBoolean(1))
                return new(true, null);

            // Whether it is so still, or where the primary is, a new connection finds out.
            await Close();
            return new(true, "The database can only be read: it is a standby, or locked against changes.");
        }
        catch (Exception e)
        {
            await Close();
            return new(!IsTimeout(e), e.Message);
        }
    }

    private async Task<NpgsqlConnection> Connect()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
        var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString())
        {
            ApplicationName = "health-probe",
            Pooling = false,
            CommandTimeout = 2,
        }.ConnectionString);
        try
        {
            await own.OpenAsync(CancellationToken.None);
            return own;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    private void FallSilent()
    {
        Trouble = "The database does not answer.";
        if (outage.IsCancellationRequested)
            return;

        logger.LogWarning("The database has said nothing for {Patience}; what needs it is refused until it does",
            patience);
        SpareThreads(+1);
        outage.Cancel();
    }

    private void Speak()
    {
        if (!outage.IsCancellationRequested)
            return;

        logger.LogInformation("The database answers again");
        outage = new();
        SpareThreads(-1);
    }

    /// <summary>
    /// Npgsql asks a silent server to cancel what it was doing, and holds a thread for every call until it gives up.
    /// Those who only browse need others.
    /// </summary>
    private static void SpareThreads(int times)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + (times * CommerceDatabase.UsualPool), ports);
    }

    private static bool IsTimeout(Exception e) =>
        e is TimeoutException or OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut }
        || (e.InnerException is { } inner && IsTimeout(inner));

    private sealed record Sign(bool WasHeard, string? Trouble);
}
