using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Tables;

/// <summary>What the routes of all tables have in common.</summary>
internal static class TableRoutes
{
    public static RouteHandlerBuilder IsExport(this RouteHandlerBuilder route) =>
        route.MayTakeLong().Produces<string>(200, CsvExport.Type);

    public static RouteHandlerBuilder IsImport(this RouteHandlerBuilder route, string policy) => route
        .RequireAuthorization(policy)
        .MayTakeLong()
        .WithMetadata(new RequestSizeLimitAttribute(ImportFile.Largest))
        .Accepts<ImportForm>(CsvExport.Type, "multipart/form-data")
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            // The generator gives every kind of body the form's schema; a table as such is text.
            operation.RequestBody!.Content![CsvExport.Type] =
                new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            return Task.CompletedTask;
        })
        .TellingProgress()
        .Idempotent(IdempotentRequest.Lifetime)
        .Produces<ImportResponse>(200, "application/json", ProgressStream.Type)
        .Refuses(409, "import.in_progress", "row.outdated");
}
