using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TBeauty.Benchmarks.Load;

/// <summary>
/// One client: a kept-alive connection that sends its next request when it has the answer to the last one, at once or
/// after a pause.
/// </summary>
internal sealed class Connection(LoadPlan plan, int number, RequestFeed feed, MeasuredTime time)
{
    private const int ShownOfAnError = 400;

    private readonly byte[] buffer = new byte[64 * 1024];

    public LatencyHistogram Latencies { get; } = new();

    public long Sent { get; private set; }

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public async Task Run()
    {
        while (!time.IsOver)
        {
            try
            {
                using var socket = new Socket(
                    AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, plan.Ports[number % plan.Ports.Count]);
                await Talk(socket);
                return;
            }
            catch (Exception problem) when (problem is SocketException or IOException)
            {
                Fail(problem.Message);
                await Task.Delay(10);
            }
        }
    }

    private async Task Talk(Socket socket)
    {
        // No two begin at once: people don't.
        await Pause(Random.Shared.NextDouble());
        while (!time.IsOver)
        {
            if (feed.Next(number) is not { } request)
            {
                time.End();
                return;
            }

            var begun = Stopwatch.GetTimestamp();
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent));
            Sent++;

            var status = await ReadAnswer(socket);
            if (status == plan.ExpectedStatus)
            {
                var answered = Stopwatch.GetTimestamp();
                if (time.Covers(begun, answered))
                    Latencies.Add((long)Stopwatch.GetElapsedTime(begun, answered).TotalMicroseconds);
            }

            await Pause(0.5 + Random.Shared.NextDouble());
        }
    }

    private ValueTask Pause(double share) => plan.PauseSeconds is 0
        ? ValueTask.CompletedTask : new(Task.Delay(TimeSpan.FromSeconds(plan.PauseSeconds * share)));

    private async ValueTask<int> ReadAnswer(Socket socket)
    {
        AnswerHead head;
        var filled = 0;
        do
        {
            filled += await Receive(socket, filled);
        }
        while (!AnswerHead.TryRead(buffer.AsSpan(0, filled), out head));

        if (head.Status != plan.ExpectedStatus)
            Fail(Encoding.UTF8.GetString(buffer, 0, Math.Min(filled, ShownOfAnError)));

        if (head.BodyLength >= 0)
        {
            for (var missing = head.Length + head.BodyLength - filled; missing > 0;)
                missing -= await Receive(socket, 0);
            return head.Status;
        }

        // Only its last bytes matter; they are kept in front of whatever comes next.
        while (!buffer.AsSpan(0, filled).EndsWith(AnswerHead.EndOfChunks))
        {
            var kept = Math.Min(filled, AnswerHead.EndOfChunks.Length);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            filled = kept + await Receive(socket, kept);
        }

        return head.Status;
    }

    private async ValueTask<int> Receive(Socket socket, int at)
    {
        var received = await socket.ReceiveAsync(buffer.AsMemory(at));
        return received > 0 ? received : throw new IOException("The server closed the connection.");
    }

    private void Fail(string error)
    {
        Errors++;
        FirstError ??= error;
    }
}
