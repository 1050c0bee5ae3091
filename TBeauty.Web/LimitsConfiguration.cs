using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace TBeauty.Web;

/// <summary>
/// How much one caller may ask for, in calls a minute, and how much everybody together at once; configuration section
/// <c>Limits</c>.
/// </summary>
public sealed class LimitsConfiguration
{
    public const string Section = "Limits";

    /// <summary>The time that every limit counts in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Wrong passwords for one account from one address, or from one device that signed in to it before, whichever
    /// replica they reach.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int SignInsPerAccount { get; set; } = 10;

    /// <summary>Attempts to sign in from one address, at each replica.</summary>
    [Range(1, int.MaxValue)]
    public int SignInsPerAddress { get; set; } = 60;

    /// <summary>New accounts from one address, at each replica.</summary>
    [Range(1, int.MaxValue)]
    public int RegistrationsPerAddress { get; set; } = 30;

    /// <summary>Calls of one signed-in person, or of one address without a token, at each replica.</summary>
    [Range(1, int.MaxValue)]
    public int CallsPerCaller { get; set; } = 1_200;

    /// <summary>
    /// Calls that wait for a connection to the database at once, at each replica; the others are refused at once.
    /// </summary>
    [Range(1, 100_000)]
    public int WaitingCalls { get; set; } = 400;

    /// <summary>
    /// Imports, exports, figures and audits of the books at once, at each replica; below the number of its connections.
    /// </summary>
    [Range(1, 1_000)]
    public int LongCalls { get; set; } = 8;

    /// <summary>
    /// Passwords that wait for a core that checks them, at each replica; who comes later is asked to come back.
    /// </summary>
    [Range(1, 10_000)]
    public int WaitingPasswords { get; set; } = 100;

    /// <summary>What a password may cost at least where the shop is open (OWASP, for PBKDF2 with SHA-512).</summary>
    public const int FewestPasswordRounds = 210_000;

    /// <summary>
    /// Rounds of PBKDF2-SHA512 for one password; 220,000 are about 86 ms of a core. Fewer only in Development, where
    /// tests register people by the hundred.
    /// </summary>
    [Range(1_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 220_000;

    /// <summary>
    /// How many times longer than usual the database and Redis may take to be reached and to answer before a call gets
    /// 503: for a machine that has too much to do, such as one that tests the shop.
    /// </summary>
    [Range(1, 60)]
    public int Patience { get; set; } = 1;

    /// <summary>How long a call waits for its turn to be served with others at most.</summary>
    public TimeSpan Turn => TimeSpan.FromSeconds(2 * Patience);

    /// <summary>For what is registered before there are options.</summary>
    public static int PatienceOf(IConfiguration configuration) =>
        configuration.GetValue($"{Section}:{nameof(Patience)}", 1);

    /// <summary>
    /// How long a process that was told to stop goes on serving; null for two seconds, and for none in Development.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:08")]
    public TimeSpan? DrainPause { get; set; }
}
