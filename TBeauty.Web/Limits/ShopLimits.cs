using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Limits;

/// <summary>Keeps one caller from using up what all the others need.</summary>
public static class ShopLimits
{
    /// <summary>For routes that take a password.</summary>
    public const string SignIns = "sign-ins";

    /// <summary>For routes that open an account.</summary>
    public const string Registrations = "registrations";

    /// <summary>For imports, exports, figures and audits of the books.</summary>
    private const string LongCalls = "long-calls";

    /// <summary>Who waits for one of the long calls to end, such as all charts of a page.</summary>
    private const int WaitingLongCalls = 64;

    // The window moves on in steps of ten seconds, so that nobody gets two windows' worth across a border.
    private const int Steps = 6;

    internal static void AddShopLimits(this IHostApplicationBuilder builder)
    {
        // A developer's own machine is every address at once.
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddOptions<LimitsConfiguration>().BindConfiguration(LimitsConfiguration.Section)
            .ValidateDataAnnotations()
            .Validate(limits => isDevelopment || limits.PasswordRounds >= LimitsConfiguration.FewestPasswordRounds,
                $"Limits:PasswordRounds is {LimitsConfiguration.FewestPasswordRounds} at least outside Development.")
            .ValidateOnStart();
        builder.Services.AddScoped<SignInThrottle>();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<LimitsConfiguration>, TimeProvider>((options, configured, clock) =>
        {
            var limits = configured.Value;
            options.OnRejected = Refuse;
            options.GlobalLimiter = new CallLimiter<HttpContext>(
                http => http.User.Identity is { IsAuthenticated: true }
                    ? $"subject {http.User.SubjectId()}"
                    : AddressOf(http), limits.CallsPerCaller, LimitsConfiguration.Window, Steps, clock,
                http => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null
                    ? null
                    : http.Items);
            options.AddPolicy(SignIns, http => PerAddress(http, limits.SignInsPerAddress));
            options.AddPolicy(Registrations, http => PerAddress(http, limits.RegistrationsPerAddress));
            // Whoever is nobody is refused in a moment, and must not stand in the way meanwhile.
            options.AddPolicy(LongCalls, http => http.User.Identity is { IsAuthenticated: true }
                ? RateLimitPartition.GetConcurrencyLimiter("staff", _ => new()
                {
                    PermitLimit = limits.LongCalls,
                    QueueLimit = WaitingLongCalls,
                })
                : RateLimitPartition.GetNoLimiter("nobody"));
        });

        RateLimitPartition<string> PerAddress(HttpContext http, int atMost) => AddressOf(http) is { } address
            ? Window(address, atMost)
            : RateLimitPartition.GetNoLimiter("this machine");

        string? AddressOf(HttpContext http)
        {
            var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
            return isDevelopment && IPAddress.IsLoopback(address) ? null : Network(address);
        }
    }

    /// <summary>
    /// Work of staff that takes its time: only so much of it is done at once, so that the tills keep their connections.
    /// </summary>
    public static TBuilder MayTakeLong<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireRateLimiting(LongCalls);

    /// <summary>What one household or office has: an IPv4 address, or an IPv6 network of 64 bits.</summary>
    internal static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.GetAddressBytes() is { Length: 16 } bytes
            ? Convert.ToHexStringLower(bytes.AsSpan(0, 8))
            : address.ToString();
    }

    internal static string Seconds(TimeSpan time) =>
        Math.Max(1, Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static RateLimitPartition<string> Window(string caller, int atMost) =>
        RateLimitPartition.GetSlidingWindowLimiter(caller, _ => new()
        {
            PermitLimit = atMost,
            Window = LimitsConfiguration.Window,
            SegmentsPerWindow = Steps,
        });

    private static async ValueTask Refuse(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told)
            ? told
            : LimitsConfiguration.Window / Steps;
        context.HttpContext.Response.Headers.RetryAfter = Seconds(wait);
        // Only who is one of many is told why.
        if (context.Lease.TryGetMetadata(MetadataName.ReasonPhrase, out _))
        {
            await Problem.Of(503, "dependency.unavailable",
                "Too much of this is being done right now; try again shortly.")
                .ExecuteAsync(context.HttpContext);
            return;
        }

        await Problem.Of(429, "rate.limited", "That is more than one caller may ask for in a minute.")
            .ExecuteAsync(context.HttpContext);
    }
}
