using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Data;
using TBeauty.EmbeddedHosting.Processes;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>What the instances of one run share.</summary>
internal sealed record RunContext(
    EngineSettings Settings,
    DataDirectory Data,
    ProcessRegister Register,
    ResourceNotificationService Notifications,
    Action<string, string> Log);
