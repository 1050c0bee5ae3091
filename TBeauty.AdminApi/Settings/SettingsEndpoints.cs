using TBeauty.AdminApi.SignIn;

namespace TBeauty.AdminApi.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("/settings").WithTags("Settings").RequireAuthorization(Policies.Owners);

        settings.MapGet("/", GetSettings.Handle).WithName(nameof(GetSettings));
        settings.MapPut("/", UpdateSettings.Handle).WithName(nameof(UpdateSettings))
            .ProducesValidationProblem().ProducesProblem(412);
    }
}
