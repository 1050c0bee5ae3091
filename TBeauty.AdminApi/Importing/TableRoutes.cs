using Microsoft.AspNetCore.Mvc;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.AdminApi.Importing;

/// <summary>What the routes of all tables have in common.</summary>
internal static class TableRoutes
{
    public static RouteHandlerBuilder IsExport(this RouteHandlerBuilder route) => route.Produces(200, contentType: CsvExport.Type);

    public static RouteHandlerBuilder IsImport(this RouteHandlerBuilder route, string policy) => route
        .RequireAuthorization(policy)
        .WithMetadata(new RequestSizeLimitAttribute(ImportFile.Largest))
        .Accepts<ImportForm>(CsvExport.Type, "multipart/form-data")
        .TellingProgress()
        .Idempotent(IdempotentRequest.Lifetime)
        .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
}
