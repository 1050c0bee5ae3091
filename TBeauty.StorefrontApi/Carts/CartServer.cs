using System.Diagnostics;
using System.Diagnostics.Metrics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;
using StackExchange.Redis;
using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// The way to Redis: within a deadline, never repeated by itself (a write that timed out may have been done), and not
/// at all for a moment once it keeps failing. Every failure is the same 503 to a shopper. Traced and measured.
/// </summary>
internal sealed class CartServer
{
    public const string Pipeline = "carts";
    public const string TelemetryName = "TBeauty.Redis";

    private static readonly ActivitySource Source = new(TelemetryName);

    private readonly Lazy<IDatabase> redis;
    private readonly ResiliencePipeline pipeline;
    private readonly Histogram<double> duration;

    public CartServer(IServiceProvider services, ResiliencePipelineProvider<string> pipelines, IMeterFactory meters)
    {
        redis = new(() => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
        pipeline = pipelines.GetPipeline(Pipeline);
        duration = meters.Create(TelemetryName).CreateHistogram(
            "db.client.operation.duration", "s", "Duration of cart operations at Redis.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2]
            });
    }

    /// <param name="operation">What is done to the cart, for traces and measurements.</param>
    /// <param name="call">The commands.</param>
    /// <exception cref="DependencyUnavailable">Redis gave no answer in time, or a refusal.</exception>
    public async Task<T> Call<T>(string operation, Func<IDatabase, Task<T>> call, CancellationToken ct)
    {
        using var span = Source.StartActivity($"cart {operation}", ActivityKind.Client);
        span?.SetTag("db.system.name", "redis").SetTag("db.operation.name", operation);

        var started = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            return await pipeline.ExecuteAsync(
                static (state, ct) =>
                    new ValueTask<T>(state.call(state.redis).WaitAsync(ct)), (call, redis: redis.Value), ct);
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
    /// A script about one cart, and behind it, in one packet, for how long the cart is kept from now on.
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
        CancellationToken ct) =>
        Call(operation, async redis =>
        {
            var answer = redis.ScriptEvaluateAsync(script, [owner.Key], values);
            await Task.WhenAll(answer, redis.KeyExpireAsync(owner.Key, lifetime));
            return await answer;
        }, ct);

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
}
