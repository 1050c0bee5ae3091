using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace TBeauty.ServiceDefaults.Binding;

/// <summary>Strong ETags made of a row's version (PostgreSQL's <c>xmin</c>).</summary>
public static class ETags
{
    public static void Tag(this HttpResponse response, uint version) => response.Headers.ETag = Of(version);

    /// <summary>
    /// Refuses a change to something that is not as the client last saw it. Whoever changes it between this look and the
    /// write is noticed by the row's concurrency token, with the same answer.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Answered as 412.</exception>
    public static void RefuseStale(this HttpRequest request, uint version)
    {
        if (request.Headers.IfMatch is [{ } expected, ..] && expected != "*" && expected != Of(version))
            throw new DbUpdateConcurrencyException($"It is at {Of(version)}, not at {expected}.");
    }

    private static string Of(uint version) => $"\"{version}\"";
}
