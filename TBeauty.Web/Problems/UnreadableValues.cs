using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.Web.Problems;

/// <summary>
/// Says which value of an address can't be read. Binding that is generated at build marks one that may be absent by
/// status 400 alone, and calls the filters all the same; one that must be there it tells by an exception.
/// </summary>
public static class UnreadableValues
{
    public static TBuilder NameUnreadableValues<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory(static (handler, next) => context =>
            context.HttpContext.Response.StatusCode is StatusCodes.Status400BadRequest
                ? new(Refuse(context.HttpContext, handler.MethodInfo)) : next(context));

    private static ProblemHttpResult Refuse(HttpContext http, MethodInfo handler)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, sent, type) in Sent(http, handler))
        {
            if (!Reads(type, sent))
                errors[name] = [ValueWords.WantedInAddress(type)];
        }

        return errors.Count is 0
            ? Problem.Of(400, "request.invalid", "A value in the address can't be read.")
            : TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = 400 });
    }

    /// <summary>What was sent for parameters of the handler, or members of groups of them, that are no text.</summary>
    private static IEnumerable<(string Name, string Sent, Type Type)> Sent(HttpContext http, MethodInfo handler)
    {
        var parameters = handler.GetParameters().SelectMany(parameter =>
            parameter.IsDefined(typeof(AsParametersAttribute))
                ? parameter.ParameterType.GetProperties().Select(member => (Name(member, member.Name),
                    member.PropertyType))
                : [(Name(parameter, parameter.Name!), parameter.ParameterType)]);
        foreach (var (name, type) in parameters)
        {
            var value = Nullable.GetUnderlyingType(type) ?? type;
            if (http.Request.Query[name].ToString() is { Length: > 0 } sent && IsParsable(value))
                yield return (name, sent, value);
        }
    }

    private static bool IsParsable(Type type) => type.IsValueType && type.GetInterfaces()
        .Any(kind => kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static string Name(ICustomAttributeProvider parameter, string otherwise) =>
        parameter.GetCustomAttributes(false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? otherwise;

    private static bool Reads(Type type, string text) => (bool)typeof(UnreadableValues)
        .GetMethod(nameof(ReadsAs), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type).Invoke(null, [text])!;

    private static bool ReadsAs<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
