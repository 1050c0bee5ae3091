using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using TBeauty.ServiceDefaults.Binding;

namespace TBeauty.ServiceDefaults.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c> and the reference at <c>/docs</c>.</summary>
public static class ShopDocuments
{
    private const string Bearer = "bearer";

    /// <summary>
    /// What the documents of both APIs share. The call of AddOpenApi itself stands in each API, where its generator finds
    /// the summaries of the handlers.
    /// </summary>
    public static OpenApiOptions DescribeShop(this OpenApiOptions options, string title, string description)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = title, Version = "v1", Description = description };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Spell(schema, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Secure(operation, context);
            return Task.CompletedTask;
        });
        return options;
    }

    internal static void MapShopDocuments(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference("/docs", options => options.WithTitle(app.Environment.ApplicationName).DisableDefaultFonts())
            .AllowAnonymous();
    }

    /// <summary>
    /// What the generator can't see behind a converter of ours: that text is text, a timestamp a timestamp, and a word in
    /// a query one of an enum's.
    /// </summary>
    private static void Spell(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(string) || value == typeof(DateTimeOffset))
        {
            var mayBeNull = value != type || context.JsonPropertyInfo is { IsGetNullable: true };
            schema.Type = JsonSchemaType.String | (mayBeNull ? JsonSchemaType.Null : 0);
            schema.Format = value == typeof(string) ? schema.Format : "date-time";
            return;
        }

        var words = value.IsEnum ? value
            : value.IsGenericType && value.GetGenericTypeDefinition() == typeof(Word<>) ? value.GenericTypeArguments[0]
            : null;
        if (words is null)
            return;

        schema.Type = JsonSchemaType.String | (value != type ? JsonSchemaType.Null : 0);
        schema.Properties = null;
        schema.Required = null;
        schema.Enum = [.. Enum.GetNames(words).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))];
    }

    private static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<AuthorizationPolicy>().Any()
            || metadata.OfType<IAllowAnonymous>().Any())
            return;

        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
    }
}
