using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TBeauty.EmbeddedHosting.Testing;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Makes apps for tests: every port is a free one, nothing is printed, and the data is a temporary directory that is
/// removed with the app unless <c>--Embedded:Data</c> names one.
/// </summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Takes the app model of an AppHost.</summary>
    /// <typeparam name="TEntryPoint">
    /// A type of the AppHost's assembly, such as <c>Projects.TBeauty_AppHost</c>.
    /// </typeparam>
    /// <param name="args">The command line of the AppHost.</param>
    /// <param name="cancellationToken">Ends the wait for the AppHost.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        Task.Run<IDistributedApplicationTestingBuilder>(
            () => new TestingBuilder(EntryPointCapture.Run(typeof(TEntryPoint).Assembly, args)), cancellationToken);

    /// <summary>Begins an app model of the test's own.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        new TestingBuilder(new DistributedApplicationBuilder(args, testing: true));

    private sealed class TestingBuilder(DistributedApplicationBuilder builder) : IDistributedApplicationTestingBuilder
    {
        public ConfigurationManager Configuration => builder.Configuration;

        public IHostEnvironment Environment => builder.Environment;

        public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => builder.AddResource(resource);

        public DistributedApplication Build() => builder.BuildForTest();

        public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(Build());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>An app model that a test may still add to.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    /// <summary>Turns the app model into something that can be started.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
