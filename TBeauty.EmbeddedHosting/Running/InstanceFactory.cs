using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Postgres;
using TBeauty.EmbeddedHosting.Projects;
using TBeauty.EmbeddedHosting.Redis;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>Knows what runs each kind of resource, and on which port.</summary>
internal static class InstanceFactory
{
    public static IReadOnlyList<Instance> Create(IReadOnlyList<IResource> resources, RunContext context)
    {
        var ports = new PortAllocator(context.Settings.Testing);
        return [.. resources.SelectMany(resource => CreateFor(resource, ports, context))];
    }

    private static IEnumerable<Instance> CreateFor(IResource resource, PortAllocator ports, RunContext context)
    {
        switch (resource)
        {
            case PostgresServerResource server:
                server.Port = ports.Take(server.Name, server.WantedPort);
                yield return new PostgresInstance(server, context);
                break;

            case PostgresDatabaseResource database:
                yield return new DatabaseInstance(database, context);
                break;

            case RedisResource redis:
                redis.Port = ports.Take(redis.Name, redis.WantedPort);
                yield return new RedisInstance(redis, context);
                break;

            case ProjectResource project:
                var replicas = project.Last<ReplicasAnnotation>()?.Count ?? 1;
                for (var number = 1; number <= replicas; number++)
                    yield return ReplicaOf(project, number, ports, context);
                break;
        }
    }

    private static ProjectInstance ReplicaOf(
        ProjectResource project, int number, PortAllocator ports, RunContext context)
    {
        var name = number == 1 ? project.Name : $"{project.Name}-{number}";
        int? port = project.Last<HttpEndpointAnnotation>() is { } endpoint
            ? ports.Take(name, number == 1 ? endpoint.Port : null)
            : null;

        return new ProjectInstance(name, project, port, context);
    }
}
