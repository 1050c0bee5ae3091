using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>A file that goes with a message.</summary>
internal sealed record Attachment(string Name, string Type, byte[] Content);

/// <summary>
/// Makes one attempt at a message, and says what became of it. Never throws for what a mail server does.
/// </summary>
internal sealed class MailClient(IOptions<MailConfiguration> options, TimeProvider clock)
{
    private readonly MailConfiguration configuration = options.Value;

    public bool IsGiven => !string.IsNullOrWhiteSpace(configuration.Host);

    /// <param name="try">Which attempt it is, from 1.</param>
    public async Task<DueMessages.Outcome> Attempt(Letter letter, int @try)
    {
        using var deadline = new CancellationTokenSource(configuration.Timeout, clock);
        try
        {
            using var mail = Mail(letter);
            return new(MessageStatus.Sent, null, null, Excerpt(await Send(mail, deadline.Token)));
        }
        catch (Exception e) when (e is CommandException or ProtocolException or IOException or SocketException
            or OperationCanceledException or AuthenticationException or SslHandshakeException or NotSupportedException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException or FormatException)
        {
            var error = Reason(e);
            var isLast = @try >= (letter.Message.HasSecret ? configuration.AttemptsWithLink : configuration.Attempts);
            return IsForGood(e) || isLast
                ? new(MessageStatus.Dead, null, error, Said(e))
                : new(MessageStatus.Failed, clock.GetUtcNow() + configuration.Pause(@try), error, Said(e));
        }
    }

    /// <summary>The same at every attempt, and another when staff send it again.</summary>
    internal static string MessageId(Message message, string from) => string.Create(CultureInfo.InvariantCulture,
        $"{message.Id}.{message.Resends}.{message.CreatedAt.ToUnixTimeMilliseconds()}@{from[(from.LastIndexOf('@') + 1)..]}");

    private async Task<string> Send(MimeMessage mail, CancellationToken ct)
    {
        using var client = new SmtpClient
        {
            Timeout = (int)configuration.Timeout.TotalMilliseconds,
            // As every other client of ours: many issuers have no list of revoked certificates to ask any more.
            CheckCertificateRevocation = false,
        };
        await client.ConnectAsync(configuration.Host!, configuration.Port, configuration.Protection, ct);
        if (!string.IsNullOrWhiteSpace(configuration.User))
            await client.AuthenticateAsync(configuration.User, configuration.Password!, ct);
        var said = await client.SendAsync(mail, ct);
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (
            e is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // It has been taken.
        }

        return said;
    }

    private MimeMessage Mail(Letter letter)
    {
        var (message, written, attachment, shop) = letter;
        var from = MailboxAddress.Parse(configuration.From!);
        var body = new BodyBuilder { TextBody = written.Text, HtmlBody = written.Html };
        if (attachment is not null)
            body.Attachments.Add(attachment.Name, attachment.Content, ContentType.Parse(attachment.Type));
        var mail = new MimeMessage
        {
            MessageId = MessageId(message, from.Address),
            Date = clock.GetUtcNow(),
            Subject = written.Subject,
            Body = body.ToMessageBody(),
        };
        mail.From.Add(new MailboxAddress(configuration.FromName ?? shop, from.Address));
        mail.To.Add(new MailboxAddress((string?)null, message.Recipient!));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    /// <summary>A server that refuses this address or this message for good will not change its mind.</summary>
    private static bool IsForGood(Exception e) => e is FormatException || e is SmtpCommandException
    {
        ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted,
        StatusCode: var status,
    } && (int)status >= 500;

    private string Reason(Exception e) => e switch
    {
        OperationCanceledException => $"No answer within {configuration.Timeout.TotalSeconds:0.#} seconds.",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } =>
            "The mail server refused the address.",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } =>
            "The mail server refused our own address.",
        CommandException => "The mail server refused the message.",
        AuthenticationException => "The mail server refused our user or password.",
        SslHandshakeException { ServerCertificate: null } => "The mail server speaks no TLS at this port.",
        SslHandshakeException => "The mail server's certificate is not good.",
        NotSupportedException => "The mail server offers no TLS, or no way to sign in.",
        FormatException => "That is no e-mail address.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "The mail server refused the connection.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            "There is no such mail server.",
        _ => "The connection was lost before the mail server answered.",
    };

    private static string? Said(Exception e) => e is SmtpCommandException refused
        ? Excerpt($"{(int)refused.StatusCode} {refused.Message}")
        : null;

    private static string? Excerpt(string text)
    {
        var kept = new string(
            [.. text.Where(letter => letter is '\n' || !char.IsControl(letter) && !char.IsSurrogate(letter))
            .Take(Message.ResponseLength)]);
        return kept.Length > 0 ? kept : null;
    }
}
