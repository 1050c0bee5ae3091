using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace TBeauty.Tests.Support;

/// <summary>What a mail server took: to whom, and the message.</summary>
public sealed record Mail(string Recipient, MimeMessage Message)
{
    public string Text => Message.TextBody!.ReplaceLineEndings("\n");

    public string Subject => Message.Subject!;

    /// <summary>The token of the link in it.</summary>
    public string Token =>
        Text[(Text.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..].Split('\n', ' ')[0];
}

/// <summary>
/// A mail server in the test process (RFC 5321), which says what the test wants: to a recipient, and to the message
/// once it is here.
/// </summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<Mail> taken = [];
    private readonly ConcurrentDictionary<string, Func<int, string?>> answers = [];
    private readonly ConcurrentDictionary<string, int> asked = [];

    public MailReceiver()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    public IReadOnlyList<Mail> All => [.. taken];

    public IReadOnlyList<Mail> To(string recipient) => [.. taken.Where(mail => mail.Recipient == recipient)];

    /// <summary>How often somebody wanted to send to an address.</summary>
    public int Asked(string recipient) => asked.GetValueOrDefault(recipient);

    /// <summary>
    /// What to say to the how manieth attempt at an address: null takes it, a line that begins with <c>data</c> is said
    /// after the message was taken, <c>drop</c> closes the connection then without a word.
    /// </summary>
    public void Answer(string recipient, Func<int, string?> answer) => answers[recipient] = answer;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        end.Dispose();
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                _ = Task.Run(() => Talk(client));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var gone = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer =
            new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var recipient = "";
        string? answer = null;
        try
        {
            await writer.WriteLineAsync("220 mail.example ready");
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                var word = line.Split(' ', ':')[0].ToUpperInvariant();
                if (word is "QUIT")
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }

                if (word is "RCPT")
                {
                    recipient = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    var attempt = asked.AddOrUpdate(recipient, 1, (_, before) => before + 1);
                    answer = answers.TryGetValue(recipient, out var wanted) ? wanted(attempt) : null;
                    var isRefused = answer is not null && char.IsDigit(answer[0]);
                    await writer.WriteLineAsync(isRefused ? answer : "250 ok");
                }
                else if (word is "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    taken.Enqueue(new(recipient, await Read(reader)));
                    if (answer is "drop")
                        return;
                    await writer.WriteLineAsync(
                        answer is ['d', 'a', 't', 'a', ' ', .. var said] ? said : "250 2.0.0 taken");
                }
                else
                {
                    await writer.WriteLineAsync(word is "EHLO" ? "250-mail.example\r\n250 8BITMIME" : "250 ok");
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The other side went away.
        }
    }

    private async Task<MimeMessage> Read(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line and not ".")
            message.Append(line is ['.', .. var rest] ? rest : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(message.ToString()));
        return await MimeMessage.LoadAsync(bytes, end.Token);
    }
}
