using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TBeauty.BackOffice.Hosting;

/// <summary>An address whose numbers are none is a wrong address (400); Blazor would throw.</summary>
internal sealed class PageAddresses(RequestDelegate next)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Func<string, bool>>> s_numbers = new();

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { } page
            || !http.Request.QueryString.HasValue)
            return next(http);

        foreach (var (name, isNumber) in s_numbers.GetOrAdd(page.Type, NumbersOf))
        {
            if (http.Request.Query[name].Any(value => !string.IsNullOrEmpty(value) && !isNumber(value)))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        }

        return next(http);
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
