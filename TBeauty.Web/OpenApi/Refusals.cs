using Microsoft.AspNetCore.Builder;

namespace TBeauty.Web.OpenApi;

/// <summary>A status that refuses, with every stable code that it can carry.</summary>
public sealed record Refusal(int Status, params IReadOnlyList<string> Codes);

/// <summary>A header that an operation reads.</summary>
public sealed record HeaderTaken(string Name, string Description, bool IsRequired = false);

/// <summary>
/// A header that the operation's answers may carry, refusals too: a new guest is told their token by any of them.
/// </summary>
public sealed record HeaderGiven(string Name, string Description);

/// <summary>The operation serves whoever is signed in, and guests as well.</summary>
public sealed class TakesGuests;

/// <summary>The <c>ETag</c> of an answer of this type names the version that it shows.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VersionedAttribute : Attribute;

/// <summary>
/// What a route says about itself in the document. What follows from its kind, such as 401 of a guarded one or 413 of
/// one with a body, is written by <see cref="OperationAnswers"/> and need not be said.
/// </summary>
public static class RouteDocuments
{
    /// <param name="route">A route or a group of routes.</param>
    /// <param name="status">HTTP status, 4xx or 5xx.</param>
    /// <param name="codes">Every stable code that the status can carry here.</param>
    public static TRoute Refuses<TRoute>(this TRoute route, int status, params string[] codes)
        where TRoute : IEndpointConventionBuilder =>
        route.WithMetadata(new Refusal(status, codes));

    /// <summary>Says that the handler itself reads a header.</summary>
    public static TRoute Takes<TRoute>(this TRoute route, HeaderTaken header)
        where TRoute : IEndpointConventionBuilder =>
        route.WithMetadata(header);
}
