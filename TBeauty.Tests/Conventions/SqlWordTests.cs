using System.Text.RegularExpressions;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Purchasing;
using TBeauty.Commerce.Webhooks;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>A status has its word from C#, also in SQL: see <see cref="SqlWords"/>.</summary>
public partial class SqlWordTests
{
    private static readonly HashSet<string> Words =
    [
        .. EnumWords.All<OrderStatus>(), .. EnumWords.All<OrderPaymentStatus>(), .. EnumWords.All<PaymentStatus>(),
        .. EnumWords.All<RefundStatus>(), .. EnumWords.All<OnlinePaymentStatus>(), .. EnumWords.All<InvoiceStatus>(),
        .. EnumWords.All<StocktakeStatus>(), .. EnumWords.All<PurchaseOrderStatus>(), .. EnumWords.All<MessageStatus>(),
        .. EnumWords.All<DeliveryStatus>(),
    ];

    /// <summary>Where such a word means something else.</summary>
    private static readonly (string Text, string Because)[] Others =
    [
        ("select 'done'", "what a function answers"),
        ("return 'done'", "what a function answers"),
        ("'refunded', coalesce(sum(f.refunded), 0.00)", "the name of a figure"),
        ("select 'verified', count(*)", "the name of a count, and what became of a statement's line"),
        ("o.outcome = 'verified'", "the name of a count, and what became of a statement's line"),
    ];

    [Fact]
    public void No_status_is_a_literal_in_sql()
    {
        var lines = Lines().ToArray();
        Assert.NotEmpty(lines);

        Assert.DoesNotContain(lines, line => Quoted().Matches(Without(line.Text))
            .Any(match => Words.Contains(match.Groups["word"].Value)));
    }

    [Fact]
    public void Every_other_meaning_is_still_needed()
    {
        var lines = Lines().ToArray();

        Assert.All(Others, other => Assert.Contains(
            lines, line => line.Text.Contains(other.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_status_that_sql_names_exists()
    {
        var named = Lines().Where(line => line.Text.Contains(":'", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(named);

        Assert.All(named, line => SqlWords.FillRaw(line.Text));
    }

    /// <summary>A quoted word has one quote on each side; in C# it can only stand inside a text.</summary>
    private static IEnumerable<(string File, int Number, string Text)> Lines() =>
        from project in new[]
        {
            "TBeauty.Commerce", "TBeauty.AdminApi", "TBeauty.StorefrontApi", "TBeauty.Web",
        }
        from file in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".sql" or ".cs" && !Repository.IsWrittenByTools(file)
        from line in File.ReadLines(file).Index()
        select (Path.GetRelativePath(Repository.Root, file), line.Index + 1, line.Item);

    private static string Without(string line) =>
        Others.Aggregate(line, (rest, other) => rest.Replace(other.Text, "", StringComparison.Ordinal));

    [GeneratedRegex("'(?<word>[a-z_]+)'")]
    private static partial Regex Quoted();
}
