using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Processes;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Projects;

/// <summary>A process of a project, started from what the build of the AppHost put beside it.</summary>
internal sealed class ProjectInstance(string name, ProjectResource project, int? port, RunContext context)
    : ProcessInstance(name, project, context)
{
    private static readonly HttpClient s_http = new();

    public override string? Address => port is null ? null : $"http://localhost:{port}";

    public Uri? Url => port is null ? null : new Uri($"http://localhost:{port}");

    protected override async Task<ProcessCommand> PrepareAsync(CancellationToken ct)
    {
        var path = project.Last<IProjectMetadata>()!.ProjectPath;
        var assembly = BuiltAssembly(Path.GetFileNameWithoutExtension(path));
        var arguments = project.Annotations.OfType<ArgumentsAnnotation>().SelectMany(said => said.Arguments);

        return new ProcessCommand(Dotnet.Path, ["exec", assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(path),
            Environment = await EnvironmentAsync(ct),
        };
    }

    protected override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        if (Url is null || project.Last<HttpHealthAnnotation>() is not { } health)
            return true;

        using var answer = await s_http.GetAsync(new Uri(Url, health.Path), ct);
        return answer.StatusCode == (HttpStatusCode)health.StatusCode;
    }

    /// <summary>The same variables that Aspire gives to a project.</summary>
    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(CancellationToken ct)
    {
        var variables = new Dictionary<string, string>
        {
            ["OTEL_SERVICE_NAME"] = project.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Name}",
            // For nobody but `ps`: the servers have it in their command lines, so all of a run can be found by it.
            ["TBEAUTY_DATA"] = Context.Data.Location,
        };
        if (Address is not null)
            variables["ASPNETCORE_URLS"] = Address;

        foreach (var connection in project.Annotations.OfType<ConnectionAnnotation>())
        {
            variables[$"ConnectionStrings__{connection.Name}"] =
                await connection.Resource.GetConnectionStringAsync(ct) ?? "";
        }

        foreach (var variable in project.Annotations.OfType<EnvironmentAnnotation>())
            variables[variable.Name] = variable.Value();

        return variables;
    }

    /// <summary>
    /// With artifacts output every project is built to <c>artifacts/bin/{project}/{configuration}</c>, this one too.
    /// </summary>
    private static string BuiltAssembly(string project)
    {
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(ours.Parent!.Parent!.FullName, project, ours.Name, $"{project}.dll");

        return File.Exists(assembly)
            ? assembly
            : throw new DistributedApplicationException(
                $"{project} is not built ({assembly} is missing): run `dotnet build`.");
    }
}
