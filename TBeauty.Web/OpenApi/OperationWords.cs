using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using TBeauty.Web.Problems;

namespace TBeauty.Web.OpenApi;

/// <summary>
/// What an operation is called, what it does and who may call it. The sentence on a handler is its description; a title
/// is short, for it stands in lists, and says what the operation's id says.
/// </summary>
internal static partial class OperationWords
{
    public const string RolesExtension = "x-roles";

    private static readonly Dictionary<string, string> Spelled = new()
    {
        ["vip"] = "VIP",
        ["vips"] = "VIPs",
        ["pdf"] = "PDF",
        ["me"] = "your own account",
    };

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var id = metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? operation.OperationId ?? "";
        var said = new List<string?> { operation.Summary, operation.Description };

        var rules = context.ApplicationServices.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        if (OperationAnswers.IsGuarded(metadata) && AllowedRoles.Of(metadata, rules) is { Count: > 0 } roles)
        {
            said.Add($"Roles: {string.Join(", ", roles)}.");
            (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>())[RolesExtension] =
                new JsonNodeExtension(new JsonArray([.. roles.Select(role => (JsonNode)role)]));
        }

        operation.Summary = Title(id);
        operation.Description = string.Join("\n\n", said.Where(text => !string.IsNullOrWhiteSpace(text)));
    }

    /// <summary>"ListLowStockImpact" is "List low stock impact".</summary>
    private static string Title(string id)
    {
        var words = WordStart().Split(id).Where(word => word.Length > 0).Select(word => word.ToLowerInvariant())
            .Select(word => Spelled.GetValueOrDefault(word, word)).ToArray();
        var title = string.Join(' ', words);
        return title.Length is 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    [GeneratedRegex("(?=[A-Z])")]
    private static partial Regex WordStart();
}
