using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project the AppHost references; the build generates one implementation for each.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }
}
