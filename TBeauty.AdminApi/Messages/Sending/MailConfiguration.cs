using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>How the connection to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>TLS from the first byte on port 465, and by STARTTLS on any other; never without.</summary>
    Auto,

    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>By the command of that name, which the server must know.</summary>
    StartTls,

    /// <summary>None, for an inbox on this machine.</summary>
    None,
}

/// <summary>How messages are sent; configuration section <c>Mail</c>.</summary>
internal sealed class MailConfiguration : IValidatableObject
{
    public const string Section = "Mail";

    private const int TlsPort = 465;

    /// <summary>How long after its time an attempt is taken for lost with its dispatcher.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>The mail server; without it messages are written and not sent.</summary>
    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>The address that messages come from.</summary>
    public string? From { get; set; }

    /// <summary>The name beside it; the shop's when absent.</summary>
    public string? FromName { get; set; }

    /// <summary>Who signs in at the mail server; nobody does when absent.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }
    public MailSecurity Security { get; set; }

    /// <summary>What one attempt may take, from the connection to the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an idle dispatcher waits before it looks again.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failure; it doubles with every other.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After so many failed attempts a message is dead; with the pauses above that is about a day.</summary>
    [Range(1, 1_000)]
    public int Attempts { get; set; } = 32;

    /// <summary>The same for one with a link that is good for an hour only.</summary>
    [Range(1, 1_000)]
    public int AttemptsWithLink { get; set; } = 9;

    /// <summary>Messages at once, in each process.</summary>
    [Range(1, 100)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How long messages are kept.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(365);

    public TimeSpan Lease => Timeout + Grace;

    public SecureSocketOptions Protection => Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.Auto when Port is TlsPort => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>
    /// Twice as long after every failure, and up to a fifth less, so that not all come back at the same moment.
    /// </summary>
    public TimeSpan Pause(int tries)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Min(tries - 1, 30));
        return (doubled < LongestRetry ? doubled : LongestRetry) * (0.8 + (0.2 * Random.Shared.NextDouble()));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Host) && !MimeKit.MailboxAddress.TryParse(From, out _))
            yield return new($"{Section}:From is the address that messages come from, such as orders@shop.example.");
        if (!string.IsNullOrWhiteSpace(User) && string.IsNullOrEmpty(Password))
            yield return new($"{Section}:Password is needed beside {Section}:User.");
        if (new[] { Timeout, PollEvery, FirstRetry, LongestRetry, KeptFor }.Any(span => span <= TimeSpan.Zero))
            yield return new($"Every time in {Section} is above zero.");
    }
}
