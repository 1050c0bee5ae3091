using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TBeauty.BackOffice.Api;

/// <summary>What the Admin API answers when it says no (RFC 9457), with the code that programs know it by.</summary>
public sealed record Problem
{
    public int Status { get; init; }
    public string Code { get; init; } = "";
    public string? Title { get; init; }
    public string? Detail { get; init; }

    /// <summary>What a sale costs whose payments are not that.</summary>
    public decimal? TotalAmount { get; init; }

    /// <summary>Messages by the names of fields.</summary>
    public Dictionary<string, string[]>? Errors { get; init; }
}

/// <summary>What became of something that was told.</summary>
/// <param name="Status">0 when nobody knows: the Admin API could not be reached, or did not answer in time.</param>
/// <param name="Body">The answer.</param>
/// <param name="Version">The version after it, where the answer has one.</param>
/// <param name="Problem">Why not; null when it was done.</param>
public sealed record Outcome(int Status, byte[] Body, string? Version, Problem? Problem)
{
    private Exception? Cause { get; init; }

    public bool IsDone => Problem is null;

    public static Outcome Down(Exception cause) =>
        new(0, [], null, new() { Status = 503, Code = "api.down" }) { Cause = cause };

    public static Outcome Refused(int status, string code) =>
        new(status, [], null, new() { Status = status, Code = code });

    /// <exception cref="JsonException">The Admin API answers something else than it promises.</exception>
    public T Read<T>(JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Body, type) ?? throw new JsonException("The answer is empty.");

    /// <summary>The same as something that a whole page can't do without.</summary>
    public Exception Failure() =>
        Status is 0 or >= 500 ? new ApiDownException(Cause) : new ApiRefusedException(Problem!);
}

/// <summary>The Admin API can't answer now: a page says so, and works again as soon as it does.</summary>
internal sealed class ApiDownException(Exception? cause) : Exception("The Admin API can't be reached.", cause);

/// <summary>What a page is about is not there, or not for this member of staff.</summary>
internal sealed class ApiRefusedException(Problem problem) : Exception($"{problem.Status} {problem.Code}")
{
    public Problem Problem => problem;
}

/// <summary>
/// The session ended, here or at the Admin API: the person signs in again and goes on where they were.
/// </summary>
internal sealed class SignedOutException() : Exception("Signed out.");
