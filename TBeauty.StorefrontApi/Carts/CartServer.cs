using System.Diagnostics;
using System.Diagnostics.Metrics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;
using StackExchange.Redis;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// The way to Redis: within a deadline, never repeated by itself (a write that timed out may have been done), and not
/// at all for a moment once it keeps failing. Every failure is the same 503 to a shopper. Traced and measured.
/// </summary>
internal sealed class CartServer
{
    public const string Pipeline = "carts";
    public const string TelemetryName = "TBeauty.Redis";

    private const int CallsAtMost = 64;

    private static readonly ActivitySource Source = new(TelemetryName);

    private readonly Lazy<IDatabase> redis;
    private readonly ResiliencePipeline pipeline;
    private readonly Histogram<double> duration;

    /// <summary>Without an end of its own to waiting: whoever waits has a deadline.</summary>
    private readonly Batcher<ScriptCall, Task<RedisResult>> packets;

    public CartServer(
        IServiceProvider services, ResiliencePipelineProvider<string> pipelines, IMeterFactory meters,
        TimeProvider clock)
    {
        redis = new(() => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
        pipeline = pipelines.GetPipeline(Pipeline);
        packets = new(new(CallsAtMost, int.MaxValue, TimeSpan.FromDays(1)), clock);
        duration = meters.Create(TelemetryName).CreateHistogram(
            "db.client.operation.duration", "s", "Duration of cart operations at Redis.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2]
            });
    }

    /// <param name="operation">What is done to the cart, for traces and measurements.</param>
    /// <param name="call">The commands; cancelled when nobody waits for them any more.</param>
    /// <exception cref="DependencyUnavailable">Redis gave no answer in time, or a refusal.</exception>
    public async Task<T> Call<T>(
        string operation, Func<IDatabase, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var span = Source.StartActivity($"cart {operation}", ActivityKind.Client);
        span?.SetTag("db.system.name", "redis").SetTag("db.operation.name", operation);

        var started = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            return await pipeline.ExecuteAsync(
                static (state, ct) =>
                    new ValueTask<T>(state.call(state.redis, ct).WaitAsync(ct)), (call, redis: redis.Value), ct);
        }
        catch (Exception e) when (
            e is RedisException or RedisCommandException or TimeoutException or TimeoutRejectedException
            or BrokenCircuitException)
        {
            error = e.GetType().Name;
            span?.SetStatus(ActivityStatusCode.Error, e.Message).SetTag("error.type", error);
            throw new DependencyUnavailable("carts", e);
        }
        finally
        {
            var tags = new TagList { { "db.system.name", "redis" }, { "db.operation.name", operation } };
            if (error is not null)
                tags.Add("error.type", error);
            duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    /// <summary>
    /// A script about one cart, and behind it for how long the cart is kept from now on; in one packet with those of
    /// all others who call at the same moment, who then wait for the log of Redis once.
    /// </summary>
    /// <param name="operation">What is done to the cart, for traces and measurements.</param>
    /// <param name="script">Its text.</param>
    /// <param name="owner">Whose cart.</param>
    /// <param name="values">What the script is told.</param>
    /// <exception cref="DependencyUnavailable">Redis gave no answer in time, or a refusal.</exception>
    public Task<RedisResult> Run(
        string operation, string script, CartOwner owner, RedisValue[] values, CancellationToken ct) =>
        Run(operation, script, owner, values, owner.Lifetime + CartOwner.Spare, ct);

    /// <inheritdoc cref="Run(string, string, CartOwner, RedisValue[], CancellationToken)"/>
    public Task<RedisResult> Run(
        string operation, string script, CartOwner owner, RedisValue[] values, TimeSpan lifetime,
        CancellationToken ct)
    {
        var call = new ScriptCall(script, owner.Key, values, lifetime);
        return Call(
            operation,
            async (redis, calling) => await await packets.Run(call, (calls, _) => Send(redis, calls), calling), ct);
    }

    /// <returns>The answer of each script, in their order; all of them have come, or failed each by itself.</returns>
    private static async Task<IReadOnlyList<Task<RedisResult>>> Send(IDatabase redis, IReadOnlyList<ScriptCall> calls)
    {
        // No batch of the client, which would never send a script again that Redis has forgotten.
        var answers = new Task<RedisResult>[calls.Count];
        var all = new Task[2 * calls.Count];
        for (var i = 0; i < calls.Count; i++)
        {
            var (script, key, values, lifetime) = calls[i];
            all[2 * i] = answers[i] = redis.ScriptEvaluateAsync(script, [key], values);
            all[2 * i + 1] = redis.KeyExpireAsync(key, lifetime);
        }

        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answers;
    }

    /// <summary>
    /// Half of the calls of two seconds failing opens the circuit for half a second: about a reconnect.
    /// </summary>
    public static void Protect(ResiliencePipelineBuilder builder, int patience) => builder
        .AddCircuitBreaker(new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 8,
            SamplingDuration = TimeSpan.FromSeconds(2),
            BreakDuration = TimeSpan.FromMilliseconds(500),
            ShouldHandle = new PredicateBuilder()
                .Handle<RedisConnectionException>().Handle<RedisTimeoutException>()
                .Handle<TimeoutException>().Handle<TimeoutRejectedException>(),
        })
        .AddTimeout(patience * TimeSpan.FromMilliseconds(1500));

    public static void Configure(ConfigurationOptions options, int patience)
    {
        options.AbortOnConnectFail = false;
        // CONFIG counts as administration; CartServerCheck asks it.
        options.AllowAdmin = true;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(250);
        options.ReconnectRetryPolicy = new LinearRetry(250);
        options.ConnectTimeout = options.SyncTimeout = options.AsyncTimeout = patience * 1000;
    }

    private sealed record ScriptCall(string Script, RedisKey Key, RedisValue[] Values, TimeSpan Lifetime);
}
