using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>A process that this run has started, with the last lines it printed.</summary>
internal sealed class ChildProcess
{
    private const int TailLength = 15;

    private readonly Process _process;
    private readonly int _stopSignal;
    private readonly Queue<string> _tail = new();

    private ChildProcess(Process process, int stopSignal, Action<string> log)
    {
        _process = process;
        _stopSignal = stopSignal;
        Pid = process.Id;
        Read(log);
        ExitCode = WaitForExit();
    }

    public int Pid { get; }

    /// <summary>Ends with the process, once all it has printed has been read.</summary>
    public Task<int> ExitCode { get; }

    public bool HasExited => ExitCode.IsCompleted;

    /// <summary>The last lines, each on its own line; empty if the process said nothing.</summary>
    public string Tail
    {
        get
        {
            lock (_tail)
                return string.Concat(_tail.Select(line => $"{Environment.NewLine}  {line}"));
        }
    }

    public static ChildProcess Start(ProcessCommand command, ProcessRegister register, Action<string> log)
    {
        var process = new Process { StartInfo = command.Held().Detached().ToStartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            throw new DistributedApplicationException(
                $"'{command.File}' can't be started: {problem.Message}.", problem);
        }

        register.Add(process.Id, command.StopSignal);
        process.StandardInput.WriteLine("go");
        process.StandardInput.Close();
        return new ChildProcess(process, command.StopSignal, log);
    }

    /// <summary>Asks the process to stop, waits, and kills it if it takes longer.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!HasExited)
            Signals.Ask(Pid, _stopSignal);

        try
        {
            await ExitCode.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    public async Task KillAsync()
    {
        if (!HasExited)
            _process.Kill(entireProcessTree: true);
        await ExitCode;
    }

    private void Read(Action<string> log)
    {
        _process.OutputDataReceived += (_, received) => Keep(received.Data);
        _process.ErrorDataReceived += (_, received) => Keep(received.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Keep(string? line)
        {
            if (string.IsNullOrEmpty(line))
                return;

            lock (_tail)
            {
                _tail.Enqueue(line);
                if (_tail.Count > TailLength)
                    _tail.Dequeue();
            }

            log(line);
        }
    }

    private async Task<int> WaitForExit()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
