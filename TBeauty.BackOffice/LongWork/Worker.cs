using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using TBeauty.BackOffice.Client;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.LongWork;

/// <summary>
/// Does what takes longer than anybody looks at a page, to the end, whether or not the page is still open. How far it
/// is stands in Redis, as the session's own: whichever replica is asked shows it.
/// </summary>
internal sealed class Worker(
    SessionStore sessions, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<Worker> log) : IHostedService
{
    /// <summary>How long what came of it can be looked at.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan s_betweenSigns = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Begins it, once for each form.</summary>
    /// <param name="session">The id of the session whose it is.</param>
    /// <param name="name">What kind of work it is; a session does one of each at a time.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="path">Of the Admin API, which tells progress there.</param>
    /// <param name="file">What is sent.</param>
    /// <returns>False while another of that kind is under way.</returns>
    public async Task<bool> Begin(string session, string name, string key, string path, IFormFile file)
    {
        var isMine = await sessions.Take(session, name, key, s_silence);
        if (await Kept(session, name) is { } known && known.Key == key)
        {
            // It is over, or was broken off.
            if (isMine)
                await sessions.Release(session, name, key);
            return true;
        }

        if (!isMine)
            return false;

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content);
        // Where this fails nothing was begun, and the form may begin it after the silence.
        var state = new WorkState { Key = key, SeenAt = clock.GetUtcNow() };
        await sessions.KeepBeside(session, name, Written(state), s_kept);

        // Off this request: nothing of it is used any more, and its end is not the end of the work.
        var work = Task.Run(() => Do(session, name, state, path, content, file.FileName, file.ContentType));
        _running[work] = true;
        _ = work.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        return true;
    }

    /// <returns>Null when the session has none. What nobody was seen at for too long is answered as broken
    /// off.</returns>
    public async Task<WorkState?> Find(string session, string name)
    {
        var state = await Kept(session, name);
        if (state is null or { IsOver: true } || await sessions.Holds(session, name, state.Key))
            return state;
        // It may have come to its end between the two looks.
        return await Kept(session, name) is { IsOver: true } done
            ? done : state with { Problem = new() { Status = 503, Code = "work.broken_off" } };
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>A process that is asked to end ends after what it has begun, if it is given the time.</summary>
    public Task StopAsync(CancellationToken ct) => Task.WhenAll(_running.Keys).WaitAsync(ct)
        .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task Do(
        string session, string name, WorkState state, string path, byte[] content, string file, string type)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CurrentSession>().Load(session);
            var told = state;
            var asked = scope.ServiceProvider.GetRequiredService<AdminApi>().Watch(
                path, content, file, type, (phase, rows) => told = told with { Phase = phase, Rows = rows },
                patience.Token);
            while (await Task.WhenAny(asked, Task.Delay(s_betweenSigns, clock)) != asked)
                await Tell(session, name, told);

            var outcome = await asked;
            told = told with
            {
                Result = outcome.IsDone ? Encoding.UTF8.GetString(outcome.Body) : null,
                Problem = outcome.Problem,
            };
            while (!await Tell(session, name, told))
                await Task.Delay(s_betweenSigns, clock, patience.Token);
        }
        catch (Exception e)
        {
            // The page says so after a silence.
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                log.LogWarning("What was begun on a page was broken off: {Error}", e.GetType().Name);
        }
    }

    /// <returns>False when Redis can't be reached: the work goes on, and is told of later.</returns>
    private async Task<bool> Tell(string session, string name, WorkState state)
    {
        try
        {
            // Whoever was silent for too long may have been followed by another, whose place this is now.
            if (await sessions.Hold(session, name, state.Key, s_silence))
            {
                await sessions.KeepBeside(session, name, Written(state with { SeenAt = clock.GetUtcNow() }), s_kept);
                if (state.IsOver)
                    await sessions.Release(session, name, state.Key);
            }

            return true;
        }
        catch (Exception e) when (SessionStore.IsDown(e))
        {
            return false;
        }
    }

    private async Task<WorkState?> Kept(string session, string name) =>
        await sessions.FindBeside(session, name) is { } kept
            ? JsonSerializer.Deserialize(kept, WorkJson.Default.WorkState) : null;

    private static byte[] Written(WorkState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, WorkJson.Default.WorkState);
}
