using System.Reflection;
using System.Text.Json;
using TBeauty.Web.Binding;

namespace TBeauty.Web.Problems;

/// <summary>What is wanted where a value isn't of the right type, in words for people.</summary>
internal static class ValueWords
{
    public const string Required = "This is required.";

    public static string Wanted(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var words = value.IsEnum ? value
            : value.IsGenericType && value.GetGenericTypeDefinition() == typeof(Word<>) ? value.GenericTypeArguments[0]
            : null;
        if (words is not null)
            return $"Choose one of {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.";

        return true switch
        {
            _ when value == typeof(int) || value == typeof(long) => "Send a whole number, such as 12, without quotes.",
            _ when value == typeof(decimal) || value == typeof(double) =>
                "Send a number, such as 2500.00, without quotes.",
            _ when value == typeof(AddressNumber) => "Send a number, such as 2500.00, without separators.",
            _ when value == typeof(bool) => "Send true or false, without quotes.",
            _ when value == typeof(DateOnly) || value == typeof(Day) => Day.Form,
            _ when value == typeof(DateTimeOffset) || value == typeof(Moment) => Moment.Form,
            _ when value == typeof(string) => "Send text, in quotes.",
            _ when value.IsAssignableTo(typeof(System.Collections.IEnumerable)) => "Send a list, in square brackets.",
            _ => "Send an object, in curly brackets.",
        };
    }

    /// <summary>The same for a value in an address.</summary>
    public static string WantedInAddress(Type? type) => type is null
        ? "This value can't be understood."
        : Wanted(type).Replace(", without quotes", "", StringComparison.Ordinal);

    /// <summary>The type that a parameter of a route, or a member of its group of parameters, has.</summary>
    public static Type? TypeOf(IReadOnlyList<object> metadata, string name) => metadata.OfType<MethodInfo>()
        .SelectMany(method => method.GetParameters())
        .SelectMany(parameter =>
            parameter.ParameterType is { IsPrimitive: false, IsClass: true, Namespace: not "System" } group
            ? group.GetProperties().Select(member => (member.Name, Type: member.PropertyType))
                .Append((parameter.Name ?? "", parameter.ParameterType))
            : [(parameter.Name ?? "", parameter.ParameterType)])
        .Where(known => known.Item1.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(known => known.Item2).FirstOrDefault();
}
