using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TBeauty.Web.OnlinePayments;

public static class OnlinePaymentRegistration
{
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>
    /// Lets an API speak with the providers; how often a question is repeated is the host's default, and never a POST.
    /// </summary>
    public static void AddOnlinePayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OnlinePaymentConfiguration>()
            .BindConfiguration(OnlinePaymentConfiguration.Section).ValidateDataAnnotations().ValidateOnStart();
        Add(builder.Services, Paystack.Client, payments =>
            (payments.Paystack.BaseAddress, payments.Paystack.SecretKey));
        Add(builder.Services, Flutterwave.Client, payments =>
            (payments.Flutterwave.BaseAddress, payments.Flutterwave.SecretKey));
        builder.Services.AddSingleton(services => new PaymentProviders(
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<IOptions<OnlinePaymentConfiguration>>().Value));
        builder.Services.AddSingleton<AskForPayment>();
    }

    private static void Add(
        IServiceCollection services, string name,
        Func<OnlinePaymentConfiguration, (Uri Address, string? Key)> settings) =>
        services.AddHttpClient(name, (provider, http) =>
        {
            var configuration = provider.GetRequiredService<IOptions<OnlinePaymentConfiguration>>().Value;
            var (address, key) = settings(configuration);
            http.BaseAddress = address;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            http.DefaultRequestHeaders.UserAgent.ParseAdd("TBeauty");
            http.Timeout = configuration.Timeout;
            http.MaxResponseContentBufferSize = LargestAnswer;
        })
        // Keys go where the configuration says, and nowhere that an answer points to.
        .ConfigurePrimaryHttpMessageHandler(
            () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
}
