using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace TBeauty.Tests.Support;

/// <summary>What a mail server took: to whom, the message, and whether it came by TLS.</summary>
public sealed record Mail(string Recipient, MimeMessage Message, bool IsEncrypted)
{
    public string Text => Message.TextBody!.ReplaceLineEndings("\n");

    public string Subject => Message.Subject!;

    /// <summary>The token of the link in it.</summary>
    public string Token =>
        Text[(Text.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..].Split('\n', ' ')[0];
}

/// <summary>
/// A mail server in the test process (RFC 5321), which says what the test wants: to a recipient, and to the message
/// once it is here. It speaks TLS (RFC 3207, RFC 8314) where it is given a certificate.
/// </summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<Mail> taken = [];
    private readonly ConcurrentDictionary<string, Func<int, string?>> answers = [];
    private readonly ConcurrentDictionary<string, int> asked = [];
    private int visits;

    public MailReceiver()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>What it shows of itself; null for a server that doesn't know TLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Whether TLS begins with the first byte, and not with a command.</summary>
    public bool IsTlsFromTheFirstByte { get; init; }

    /// <summary>How often somebody came, whatever became of it.</summary>
    public int Visits => visits;

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
        Interlocked.Increment(ref visits);
        try
        {
            var stream = IsTlsFromTheFirstByte && Certificate is not null
                ? await Encrypt(client.GetStream()) : (Stream)client.GetStream();
            var isPlain = await Talk(stream, "220 mail.example ready\r\n");
            if (isPlain)
                await Talk(await Encrypt(stream), "");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException)
        {
            // The other side went away, or doesn't believe the certificate.
        }
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new() { ServerCertificate = Certificate }, end.Token);
        return encrypted;
    }

    /// <returns>Whether the talk goes on by TLS.</returns>
    private async Task<bool> Talk(Stream stream, string greeting)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer =
            new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var isEncrypted = stream is SslStream;
        var offer = isEncrypted || Certificate is null ? "" : "250-STARTTLS\r\n";
        var recipient = "";
        string? answer = null;
        await writer.WriteAsync(greeting);
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return false;
                case "STARTTLS" when offer.Length > 0:
                    await writer.WriteLineAsync("220 go on");
                    return true;
                case "RCPT":
                    recipient = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    var attempt = asked.AddOrUpdate(recipient, 1, (_, before) => before + 1);
                    answer = answers.TryGetValue(recipient, out var wanted) ? wanted(attempt) : null;
                    var isRefused = answer is not null && char.IsDigit(answer[0]);
                    await writer.WriteLineAsync(isRefused ? answer : "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    taken.Enqueue(new(recipient, await Read(reader), isEncrypted));
                    if (answer is "drop")
                        return false;
                    await writer.WriteLineAsync(
                        answer is ['d', 'a', 't', 'a', ' ', .. var said] ? said : "250 2.0.0 taken");
                    break;
                case "EHLO":
                    await writer.WriteLineAsync($"250-mail.example\r\n{offer}250 8BITMIME");
                    break;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }

        return false;
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
