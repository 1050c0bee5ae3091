using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Json;

namespace TBeauty.Web.Problems;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class ExceptionTranslator(
    IProblemDetailsService problems, ILogger<ExceptionTranslator> logger) : IExceptionHandler
{
    private static readonly string[] Required = [ValueWords.Required];

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception is BadHttpRequestException { InnerException: JsonException }
            && await BodyErrors.Of(http, Route(http), ct) is { } all ? Invalid(all) : Translate(http, exception);
        if (problem.Status is 500)
            logger.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        else if (problem.Status is 503)
            logger.LogWarning("{Method} {Path}: {Reason}", http.Request.Method, http.Request.Path, exception.Message);

        http.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new() { HttpContext = http, ProblemDetails = problem });
        return true;
    }

    internal static ProblemDetails Translate(HttpContext http, Exception exception) => Cause(exception) switch
    {
        RuleViolation rule => Of(409, rule.Message, rule.Code, rule.Details),
        DependencyUnavailable or ShopBusy => Of(503, exception.Message, "dependency.unavailable"),
        BadHttpRequestException bad => Malformed(http, bad),
        // Where the header means nothing, a lost race is no broken promise.
        DbUpdateConcurrencyException => http.Request.Headers.IfMatch.Count > 0 && ETags.AreTakenBy(Route(http))
            ? Of(412, "It was changed since you read it; read it again.", "precondition.failed")
            : Of(409, "Somebody else changed it at the same moment; read it again.", "conflict.changed"),
        UniqueValueTaken taken => Refused(ConstraintProblems.Of(taken.Index)),
        PostgresException postgres => Refused(postgres),
        NpgsqlException or SocketException or TimeoutException or OperationCanceledException => Unavailable(),
        var failure when CommerceDatabase.IsOfTheConnection(failure) => Unavailable(),
        _ => Of(500, "Something went wrong on our side; the trace id helps us find it.", "internal"),
    };

    /// <summary>Whoever handles a failure has no route any more.</summary>
    private static Endpoint? Route(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();

    /// <summary>EF Core wraps what the database says, once or twice.</summary>
    private static Exception Cause(Exception exception) =>
        exception is (DbUpdateException or InvalidOperationException) and not DbUpdateConcurrencyException
        && exception.InnerException is { } inner
            ? Cause(inner)
            : exception;

    private static ProblemDetails Refused(PostgresException refusal) => SqlStates.Of(refusal.SqlState) switch
    {
        SqlStates.Meaning.Constraint => Refused(ConstraintProblems.Of(refusal.ConstraintName)),
        SqlStates.Meaning.OutOfRange =>
            Of(409, "Together with what is there, that is more than the books can hold.", "value.out_of_range"),
        SqlStates.Meaning.Unstorable => Of(400, "The database can't hold that value.", "request.invalid"),
        SqlStates.Meaning.Unavailable => Unavailable(),
        _ => Of(500, "Something went wrong on our side; the trace id helps us find it.", "internal"),
    };

    private static ProblemDetails Refused((int Status, string Code, string Sentence, string Field) words) =>
        words.Status is 400 ? Invalid(words.Field, words.Sentence) : Of(words.Status, words.Sentence, words.Code);

    private static ProblemDetails Malformed(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode is not 400)
            return Of(bad.StatusCode, bad.Message, null);
        if (bad.InnerException is JsonException json)
            return Json(json);

        return BoundParameter()
            .Match(bad.Message) is { Success: true } parameter && parameter.Groups["name"].Value is var name
            ? Invalid(FieldNames.SnakeCase(name),
                ValueWords.WantedInAddress(ValueWords.TypeOf(Route(http)?.Metadata ?? [], name)))
            : Of(400,
                "The request can't be understood: a JSON body goes with the header Content-Type: application/json.",
                "request.invalid");
    }

    private static HttpValidationProblemDetails Json(JsonException json)
    {
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            var members = QuotedName().Matches(missing.Groups["names"].Value).Select(name => name.Groups[1].Value);
            return Invalid(members.ToDictionary(name => name, _ => Required));
        }

        var path = json.Path is { Length: > 2 } inside ? inside[2..] : "body";
        var message = json is UnreadableValue ? json.Message
            : UnknownMember().Match(json.Message) is { Success: true } unknown
            ? $"The shop doesn't know '{unknown.Groups["name"].Value}' here."
            : "This can't be read as JSON; look for a missing quote, comma or bracket, or a member that is there twice.";
        return Invalid(path, message);
    }

    private static HttpValidationProblemDetails Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });

    private static HttpValidationProblemDetails Invalid(Dictionary<string, string[]> errors) =>
        new(errors) { Status = 400 };

    private static ProblemDetails Unavailable() =>
        Of(503, "The shop's database can't be reached right now; try again shortly.", "dependency.unavailable");

    private static ProblemDetails Of(
        int status, string detail, string? code, IReadOnlyDictionary<string, object?>? members = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (code is not null)
            problem.Extensions["code"] = code;
        foreach (var (name, value) in members ?? new Dictionary<string, object?>())
            problem.Extensions[name] = value;
        return problem;
    }

    // The framework says these only in words; a test notices when the words change.
    [GeneratedRegex(
        "^Failed to bind parameter \"(?<type>\\S+) (?<name>[^\"]+)\" from|^Required parameter \"(?:\\S+ )(?<name>[^\"]+)\" was not")]
    private static partial Regex BoundParameter();

    [GeneratedRegex("missing required properties including: (?<names>.+?)(?:\\.|$)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedName();

    [GeneratedRegex("JSON property '(?<name>[^']+)' could not be mapped")]
    private static partial Regex UnknownMember();
}
