using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using TBeauty.Web.Headers;

namespace TBeauty.Web.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c> and the reference at <c>/docs</c>.</summary>
public static class ShopDocuments
{
    private const string Bearer = "bearer";

    /// <summary>The page's maker signs it with a link; a shop's reference is no place for that.</summary>
    private const string OwnPage =
        "a[href*='scalar.com'], .scalar-mcp-layer, .ask-agent-scalar { display: none !important; }";

    /// <summary>
    /// What the documents of both APIs share. The call of AddOpenApi itself stands in each API, where its generator
    /// finds the summaries of the handlers.
    /// </summary>
    /// <param name="options">The options of the API's document.</param>
    /// <param name="title">Of the API.</param>
    /// <param name="description">What the API is for.</param>
    /// <param name="tags">What each group of operations is about, by its tag.</param>
    public static OpenApiOptions DescribeShop(
        this OpenApiOptions options, string title, string description, IReadOnlyDictionary<string, string> tags)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaWords.Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = title,
                Version = "v1",
                Description = description,
                License = new() { Name = "MIT", Identifier = "MIT" },
                Contact = new() { Name = "TBeauty" },
            };
            // Wherever the document was read from.
            document.Servers = [new() { Url = "/", Description = "This host." }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
                Description =
                    "The `access_token` that signing in answers. It lives 15 minutes; refresh it with the refresh token.",
            };
            DocumentShape.Finish(document, tags);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaWords.Spell(schema, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Secure(operation, context);
            OperationWords.Describe(operation, context);
            OperationAnswers.Describe(operation, context);
            return Task.CompletedTask;
        });
        return options;
    }

    internal static void MapShopDocuments(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapGet("/", () => Results.Redirect(SecurityHeaders.Reference)).AllowAnonymous().ExcludeFromDescription();
        // A reference of this shop and of nothing else: no assistant, no client and no telemetry of the page's maker.
        app.MapScalarApiReference(SecurityHeaders.Reference, options => options
            .WithTitle(app.Environment.ApplicationName).DisableDefaultFonts().DisableTelemetry().DisableAgent()
            .DisableMcp()
            .HideClientButton().HideDeveloperTools().WithOperationTitleSource(OperationTitleSource.Summary)
            .WithCustomCss(OwnPage)
            .AddPreferredSecuritySchemes(Bearer))
            .AllowAnonymous();
    }

    private static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var signedIn = new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(Bearer, context.Document)] =
            []
        };
        operation.Security = metadata.OfType<TakesGuests>().Any() ? [signedIn, new()]
            : OperationAnswers.IsGuarded(metadata) ? [signedIn]
            : [];
    }
}
