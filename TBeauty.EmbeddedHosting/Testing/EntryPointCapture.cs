using System.Reflection;
using System.Runtime.ExceptionServices;
using Aspire.Hosting;

namespace TBeauty.EmbeddedHosting.Testing;

/// <summary>
/// Runs an AppHost's entry point up to its <c>Build()</c> and takes the app model from it, so that a test tests the
/// very model that runs.
/// </summary>
internal sealed class EntryPointCapture
{
    private static readonly AsyncLocal<EntryPointCapture?> s_current = new();

    private DistributedApplicationBuilder? _builder;

    public static EntryPointCapture? Current => s_current.Value;

    public static DistributedApplicationBuilder Run(Assembly appHost, string[] args)
    {
        var capture = new EntryPointCapture();
        s_current.Value = capture;
        try
        {
            appHost.EntryPoint!.Invoke(null, [args]);
        }
        catch (TargetInvocationException end) when (end.InnerException is TakenException)
        {
            // As intended: what follows Build() in the entry point is not the test's business.
        }
        catch (TargetInvocationException problem)
        {
            ExceptionDispatchInfo.Throw(problem.InnerException!);
        }
        finally
        {
            s_current.Value = null;
        }

        return capture._builder
            ?? throw new DistributedApplicationException($"{appHost.GetName().Name} ended without building an app.");
    }

    public void Take(DistributedApplicationBuilder builder)
    {
        _builder = builder;
        throw new TakenException();
    }

    private sealed class TakenException : Exception;
}
