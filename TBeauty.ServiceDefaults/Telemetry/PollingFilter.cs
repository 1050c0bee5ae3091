using System.Diagnostics;
using OpenTelemetry.Trace;

namespace TBeauty.ServiceDefaults.Telemetry;

/// <summary>
/// A question to a server that belongs to no request and no work is polling, and polling is no trace: several a second
/// would hide everything else. What polling finds is worked on within a span of its own.
/// </summary>
internal sealed class PollingFilter : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
