using System.Runtime.CompilerServices;

namespace TBeauty.Tests.Support;

/// <summary>How the runtime compiles the processes that tests start, each of which lives for some minutes.</summary>
internal static class ShopProcesses
{
    /// <summary>
    /// Few of their methods are called often enough to win back what compiling them a second time costs: 0x400 calls,
    /// not 30, and without instruments. Whoever has set it otherwise is heeded.
    /// </summary>
    private static readonly (string Name, string Value)[] s_settings =
        [("DOTNET_TC_CallCountThreshold", "400"), ("DOTNET_TieredPGO", "0"), ("DOTNET_gcConcurrent", "0")];

    [ModuleInitializer]
    internal static void Settle()
    {
        foreach (var (name, value) in s_settings)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
                Environment.SetEnvironmentVariable(name, value);
        }
    }
}
