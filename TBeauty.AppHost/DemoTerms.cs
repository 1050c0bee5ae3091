using Microsoft.Extensions.Configuration;

namespace TBeauty.AppHost;

/// <summary>Who sells in the demo shop, and an account that nobody has; a developer's own settings go before.</summary>
internal static class DemoTerms
{
    public static void AddTo(ConfigurationManager settings)
    {
        if (!settings.GetSection("Shop:Seller").Exists())
        {
            settings.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Shop:Seller:Name"] = "T-Beauty Demo Ventures",
                ["Shop:Seller:Address"] = "12 Admiralty Way, Lekki, Lagos, Nigeria",
                ["Shop:Seller:TaxNumber"] = "00000000-0001",
                ["Shop:Seller:Phone"] = "+234 800 000 0000",
            });
        }

        // Where `npm start` in examples/web-shop shows the shop to its customers.
        if (string.IsNullOrEmpty(settings["Shop:Website"]))
            settings["Shop:Website"] = "http://localhost:5173";

        if (!settings.GetSection("Shop:BankAccount").Exists())
        {
            settings.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Shop:BankAccount:Bank"] = "Sample Bank",
                ["Shop:BankAccount:AccountName"] = "T-Beauty Demo Ventures",
                ["Shop:BankAccount:Number"] = "0000000000",
            });
        }
    }
}
