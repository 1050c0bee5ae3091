using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TBeauty.BackOffice.Hosting;

/// <summary>
/// What nobody can read is a bad request (400), where whoever draws pages would throw: an address whose numbers are
/// none, a form with a NUL in it, with more than a form may have or without its end.
/// </summary>
internal sealed class UnreadableRequests(RequestDelegate next)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Func<string, bool>>> s_numbers = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (HasOddNumbers(http) || !await IsReadable(http))
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await next(http);
    }

    private static bool HasOddNumbers(HttpContext http) =>
        http.Request.QueryString.HasValue
        && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
        && s_numbers.GetOrAdd(page.Type, NumbersOf).Any(number => http.Request.Query[number.Key]
            .Any(value => !string.IsNullOrEmpty(value) && !number.Value(value)));

    /// <summary>Whoever needs the form finds it read.</summary>
    private static async Task<bool> IsReadable(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.GetEndpoint() is null)
            return true;
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (Exception e) when (
            e is InvalidDataException or (IOException and not BadHttpRequestException)
            && !http.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private static Dictionary<string, Func<string, bool>> NumbersOf(Type page) => page.GetProperties(Members)
        .Select(property => (property, property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
        .Where(one => one.Item2 is not null)
        .Select(one => (Name: one.Item2!.Name ?? one.property.Name, Type: ElementOf(one.property.PropertyType)))
        .Where(one => one.Type == typeof(int) || one.Type == typeof(long))
        .ToDictionary(one => one.Name, one => (Func<string, bool>)(one.Type == typeof(int) ? IsInt : IsLong));

    private static Type ElementOf(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type);

    private static bool IsInt(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static bool IsLong(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
}
