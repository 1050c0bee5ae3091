using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using TBeauty.Web.Binding;

// The framework's own filter asks these very rules; only their API is said to be unfinished.
#pragma warning disable ASP0029

namespace TBeauty.Web.Problems;

/// <summary>
/// Everything that is wrong with a body that could not be read: the reader stops at the first thing, and nobody wants
/// to be sent away once for each. What can be read is judged by the rules of the request as well.
/// </summary>
internal sealed class BodyErrors(JsonSerializerOptions strict)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>More than anybody reads; a body may hold a hundred thousand.</summary>
    private const int MostTold = 100;
    private const int LongestName = 200;

    /// <summary>Made once: to learn all types anew for each bad body would be a gift to whoever sends many.</summary>
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Lenient = [];

    private readonly Dictionary<string, List<string>> errors = [];

    /// <param name="http">The request, whose body has been read in vain.</param>
    /// <param name="endpoint">Where it went.</param>
    /// <param name="ct">The end of the client's patience.</param>
    /// <returns>Messages by member; null when not even that can be told.</returns>
    public static async Task<Dictionary<string, string[]>?> Of(
        HttpContext http, Endpoint? endpoint, CancellationToken ct)
    {
        if (endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type
            || http.Features.Get<IKeptBody>() is not { } body)
            return null;

        try
        {
            using var document = JsonDocument.Parse(await body.ReadAgain(ct), Reading);
            var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var found = new BodyErrors(options);
            var readable = found.Walk(document.RootElement, options.GetTypeInfo(type), "");
            await found.Judge(readable, type, http.RequestServices, ct);
            return found.errors.Count is 0 ? null
                : found.errors.ToDictionary(error => error.Key, error => error.Value.ToArray());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A member that is there twice, a number beyond all: the refusal stands, it only says less.
            return null;
        }
    }

    /// <returns>What can be read of it; null when nothing can.</returns>
    private JsonNode? Walk(JsonElement element, JsonTypeInfo type, string path) => (type.Kind, element.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => Members(element, type, path),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) =>
            Elements(element, strict.GetTypeInfo(type.ElementType!), path),
        _ => Leaf(element, type, path),
    };

    private JsonObject Members(JsonElement element, JsonTypeInfo type, string path)
    {
        var known = type.Properties.Where(member => member.Set is not null || member.AssociatedParameter is not null)
            .ToDictionary(member => member.Name);
        var readable = new JsonObject();
        foreach (var sent in element.EnumerateObject())
        {
            var name = path + sent.Name;
            if (!known.TryGetValue(sent.Name, out var member))
                Add(name, $"The shop doesn't know '{sent.Name}' here. Known are: {string.Join(", ", known.Keys)}.");
            else if (sent.Value.ValueKind is JsonValueKind.Null)
                Null(member, readable, name);
            else if (Walk(sent.Value, strict.GetTypeInfo(member.PropertyType), name + ".") is { } value)
                readable[sent.Name] = value;
        }

        foreach (var missing in known.Values.Where(
            member => member.IsRequired && !element.TryGetProperty(member.Name, out _)))
            Add(path + missing.Name, ValueWords.Required);
        return readable;
    }

    private void Null(JsonPropertyInfo member, JsonObject readable, string name)
    {
        var mayBeNull = member.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(member.PropertyType) is not null
            : member.IsSetNullable;
        if (mayBeNull)
            readable[member.Name] = null;
        else
            Add(name, $"This can't be null. {ValueWords.Wanted(member.PropertyType)}");
    }

    private JsonArray? Elements(JsonElement element, JsonTypeInfo type, string path)
    {
        var readable = new JsonArray();
        var isWhole = true;
        foreach (var (at, item) in element.EnumerateArray().Index())
        {
            var value = item.ValueKind is JsonValueKind.Null ? null : Walk(item, type, $"{path.TrimEnd('.')}[{at}].");
            isWhole &= item.ValueKind is JsonValueKind.Null || value is not null;
            readable.Add(value);
        }

        return isWhole ? readable : null;
    }

    private JsonNode? Leaf(JsonElement element, JsonTypeInfo type, string path)
    {
        try
        {
            element.Deserialize(type);
            return JsonNode.Parse(element.GetRawText());
        }
        catch (JsonException)
        {
            Add(path.TrimEnd('.') is { Length: > 0 } name ? name : "body",
                element.ValueKind is JsonValueKind.String && type.Type == typeof(string)
                ? "This text holds a character that can't be kept, such as NUL."
                : ValueWords.Wanted(type.Type));
            return null;
        }
    }

    /// <summary>
    /// The rules that the request has for what could be read; about the rest they can't say anything.
    /// </summary>
    private async Task Judge(JsonNode? readable, Type type, IServiceProvider services, CancellationToken ct)
    {
        var rules = services.GetRequiredService<IOptions<ValidationOptions>>().Value;
        if (readable is null || !rules.TryGetValidatableTypeInfo(type, out var info))
            return;

        var lenient = Lenient.GetValue(strict, options => new(options)
        {
            TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(Unrequire),
        });
        var bad = errors.Keys.ToArray();
        var context = default(ValidateContext);
        try
        {
            var request = readable.Deserialize(lenient.GetTypeInfo(type));
            if (request is null)
                return;
            context = new()
            {
                ValidationOptions = rules,
                ValidationContext = new ValidationContext(request, services, null),
            };
            await info.ValidateAsync(request, context, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A rule about several members met one that isn't there. What the others found is in the context.
        }

        foreach (var (key, messages) in context?.ValidationErrors ?? [])
        {
            var name = FieldNames.SnakeCase(key);
            if (!bad.Any(known => name == known || name.StartsWith(known + ".", StringComparison.Ordinal)
                || name.StartsWith(known + "[", StringComparison.Ordinal)))
            {
                foreach (var message in messages)
                    Add(name, message);
            }
        }
    }

    private static void Unrequire(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            member.IsRequired = false;
    }

    private void Add(string name, string message)
    {
        if (!errors.TryGetValue(name, out var messages) && errors.Count >= MostTold || name.Length > LongestName)
            return;
        if (messages is null)
            errors[name] = messages = [];
        messages.Add(message);
    }
}
