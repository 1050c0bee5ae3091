using System.ComponentModel.DataAnnotations;

namespace TBeauty.ServiceDefaults.Limits;

/// <summary>How much one caller may ask for, in calls a minute, and how long anybody waits; configuration section <c>Limits</c>.</summary>
public sealed class LimitsConfiguration
{
    public const string Section = "Limits";

    /// <summary>The time that every limit counts in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Attempts to sign in to one account, wherever they come from and whichever replica they reach.</summary>
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

    /// <summary>When a call is answered at the latest, but for those that may take long; below the two seconds that are promised.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(1.8);

    /// <summary>How long a process that was told to stop goes on serving; null for two seconds, and a moment in Development.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:15")]
    public TimeSpan? DrainPause { get; set; }
}
