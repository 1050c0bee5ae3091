using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;
using StackExchange.Redis;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web;

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

    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(1500);

    private static readonly ActivitySource Source = new(TelemetryName);

    private readonly Lazy<IDatabase> redis;
    private readonly ResiliencePipeline pipeline;
    private readonly Histogram<double> duration;
    private readonly TimeProvider clock;
    private readonly TimeSpan deadline;

    /// <summary>Without an end of its own to waiting: whoever waits has a deadline.</summary>
    private readonly Batcher<Func<IDatabase, Task>, Task> packets;

    public CartServer(
        IServiceProvider services, ResiliencePipelineProvider<string> pipelines, IMeterFactory meters,
        IOptions<LimitsConfiguration> limits, TimeProvider clock)
    {
        this.clock = clock;
        deadline = limits.Value.Patience * Deadline;
        redis = new(() => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
        pipeline = pipelines.GetPipeline(Pipeline);
        packets = new(new(CallsAtMost, int.MaxValue, TimeSpan.FromDays(1)), clock);
        duration = meters.Create(TelemetryName).CreateHistogram(
            "db.client.operation.duration", "s",
            "Duration of cart operations at Redis, with the wait for the packet before.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2]
            });
    }

    /// <summary>
    /// Sends commands in one packet with those of all others who call at the same moment, who then wait for the log of
    /// Redis once. Each has its own answer, or its own failure.
    /// </summary>
    /// <param name="operation">What is done to the cart, for traces and measurements.</param>
    /// <param name="call">The commands, which never throw at once; not called for somebody who has given up.</param>
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
                static async (state, ct) =>
                {
                    var answer = await state.server.packets.Run(state.call, state.server.Send, ct).WaitAsync(ct);
                    return await ((Task<T>)answer).WaitAsync(ct);
                }, (server: this, call), ct);
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
    /// A script about one cart, and behind it, in the same packet, for how long the cart is kept from now on.
    /// </summary>
    /// <param name="operation">What is done to the cart, for traces and measurements.</param>
    /// <param name="script">What is run.</param>
    /// <param name="owner">Whose cart.</param>
    /// <param name="values">What the script is told.</param>
    /// <exception cref="DependencyUnavailable">Redis gave no answer in time, or a refusal.</exception>
    public Task<RedisResult> Run(
        string operation, CartScript script, CartOwner owner, RedisValue[] values, CancellationToken ct) =>
        Run(operation, script, owner, values, owner.Lifetime + CartOwner.Spare, ct);

    /// <inheritdoc cref="Run(string, CartScript, CartOwner, RedisValue[], CancellationToken)"/>
    public Task<RedisResult> Run(
        string operation, CartScript script, CartOwner owner, RedisValue[] values, TimeSpan lifetime,
        CancellationToken ct)
    {
        return Call(operation, async redis =>
        {
            try
            {
                return await Keep(redis, redis.ScriptEvaluateAsync(script.Hash, [owner.Key], values));
            }
            catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                // The client sends it first. Each time, it would look a text up by all of its letters.
                return await Keep(redis, redis.ScriptEvaluateAsync(script.Text, [owner.Key], values));
            }
        }, ct);

        async Task<RedisResult> Keep(IDatabase redis, Task<RedisResult> answer)
        {
            await Task.WhenAll(answer, redis.KeyExpireAsync(owner.Key, lifetime));
            return await answer;
        }
    }

    /// <summary>
    /// One after the other, and not by a batch of the client: that would never send a script again that Redis has
    /// forgotten.
    /// </summary>
    /// <returns>
    /// What is answered to each, in their order. All of it has come, or failed by itself; or nobody waits for it any
    /// more, and it keeps nobody who comes later.
    /// </returns>
    private async Task<IReadOnlyList<Task>> Send(IReadOnlyList<Func<IDatabase, Task>> calls, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var database = redis.Value;
        var answers = new Task[calls.Count];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = calls[i](database);
        await Task.WhenAll(answers).WaitAsync(deadline, clock, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        .AddTimeout(patience * Deadline);

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
