using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local;

/// <summary>Starts a project as the build of the AppHost left it, instead of through <c>dotnet run</c>.</summary>
internal static class BuiltProject
{
    /// <summary>
    /// Half as many processes, and the process that Aspire knows is the program itself. Whoever debugs or watches it in
    /// an editor has it started by the editor. Aspire takes the last <see cref="ExecutableAnnotation"/> of a project
    /// for its program (<c>ProjectExecutableLaunchRecipe</c> of 13.6.5); a test keeps watch over that.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsBuilt(this IResourceBuilder<ProjectResource> project)
    {
        var builder = project.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode || IsStartedByAnEditor(builder.Configuration))
            return project;

        var path = project.Resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var arguments = project.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray();
        foreach (var said in arguments)
            project.Resource.Annotations.Remove(said);

        project.WithAnnotation(
            new ExecutableAnnotation { Command = Dotnet.Path, WorkingDirectory = Path.GetDirectoryName(path)! })
            .WithArgs("exec", AssemblyOf(Path.GetFileNameWithoutExtension(path)))
            // For nobody but `ps`: the servers have it in their command lines, so all of a run can be found by it.
            .WithEnvironment("TBEAUTY_DATA", builder.LocalMachine().Data.Location)
            .WithEnvironment(TellNobodyWithoutDashboard);
        foreach (var said in arguments)
            project.Resource.Annotations.Add(said);
        return project;
    }

    /// <summary>
    /// Aspire names the dashboard's address also where it was not started: telemetry would be made for nobody, or for
    /// the dashboard of another run that is beside this one.
    /// </summary>
    private static void TellNobodyWithoutDashboard(EnvironmentCallbackContext context)
    {
        const string dashboard = "aspire-dashboard";
        var model = context.ExecutionContext.Services.GetRequiredService<DistributedApplicationModel>();
        if (!model.Resources.Any(resource => resource.Name == dashboard))
            context.EnvironmentVariables.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    private static bool IsStartedByAnEditor(ConfigurationManager configuration) =>
        configuration["DEBUG_SESSION_PORT"] is not null || configuration.GetValue("DOTNET_WATCH", false);

    /// <summary>
    /// With artifacts output every project is built to <c>artifacts/bin/{project}/{configuration}</c>, this one too.
    /// </summary>
    private static string AssemblyOf(string project)
    {
        var ours = new DirectoryInfo(
            Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(typeof(BuiltProject).Assembly.Location)!));
        var assembly = Path.Combine(ours.Parent!.Parent!.FullName, project, ours.Name, $"{project}.dll");

        return File.Exists(assembly)
            ? assembly
            : throw new DistributedApplicationException(
                $"{project} is not built ({assembly} is missing): run `dotnet build`.");
    }
}
