using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace TBeauty.Web.Binding;

/// <summary>Strong ETags made of a row's version (PostgreSQL's <c>xmin</c>).</summary>
public static class ETags
{
    public static void Tag(this HttpResponse response, uint version) => response.Headers.ETag = Of(version);

    /// <summary>A version as bodies carry it: what the ETag has between its quotes.</summary>
    public static string Text(uint version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Refuses a change to something that is not as the client last saw it. Whoever changes it between this look and
    /// the write is noticed by the row's concurrency token, with the same answer.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Answered as 412.</exception>
    public static void RefuseStale(this HttpRequest request, uint version)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return;

        // Anything that can't be read matches nothing, and neither does a weak tag (RFC 9110, 13.1.1).
        var matches = EntityTagHeaderValue.TryParseList(header, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && tag.Tag == Of(version));
        if (!matches)
            throw new DbUpdateConcurrencyException($"It is at {Of(version)}, not at {header}.");
    }

    /// <summary>Whether <c>If-Match</c> means something there.</summary>
    internal static bool AreTakenBy(Endpoint? route) => route?.Metadata.OfType<IProducesResponseTypeMetadata>()
        .Any(answer => answer.StatusCode is StatusCodes.Status412PreconditionFailed) is true;

    private static string Of(uint version) => $"\"{Text(version)}\"";
}
