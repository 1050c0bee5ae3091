using System.Text.RegularExpressions;
using TBeauty.Tests.BackOffice;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// Whatever is written into a form or an address of the back office: a page answers, it is no failure of ours, what was
/// typed comes back as text, and the books balance afterwards.
/// </summary>
[Trait("suite", "trust"), Trait("kind", "fuzz"), LongKind]
public partial class FormFuzzTests(FuzzShop shop) : IClassFixture<FuzzShop>
{
    private const int MostPages = 90;
    private const int FormsOfAKind = 3;
    private const string Script = "<script>alert(1)</script>";

    private static readonly string[] s_odd =
    [
        "", " ", "0", "-1", "1.5", "999999999999999999999", "1e400", "NaN", "₦2,500.00", "a\u0000b", "\ud800",
        "\u202e\u200b",
        "'; drop table orders; --", Script, "\"><img src=x onerror=alert(1)>", "../../../etc/passwd", "%s%n%00", "💄",
        "2026-02-30", "9999-12-31", "0001-01-01", "yesterday", "\r\nX-Injected: yes", "{{7*7}}", "İ", new('x', 20_000),
    ];

    [Fact]
    public async Task Nothing_that_is_typed_makes_a_page_fail()
    {
        await shop.Open();
        var dice = new Random(515);
        // Everything that the demo shop has for an owner, who may do all.
        using var counter = await Counter.SignedIn(shop.BackOffices[0]);
        await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var (kinds, waiting, faults, sent) = (new HashSet<string>(), new Queue<string>(["/"]), new List<string>(), 0);
        var forms = new Dictionary<string, int>();
        while (waiting.TryDequeue(out var path) && kinds.Count < MostPages)
        {
            if (!kinds.Add(Numbers().Replace(path, "0")))
                continue;
            var page = await counter.Open(path);
            if (page.Status is not 200 || !page.Html.Contains("</html>", StringComparison.Ordinal))
                continue;
            foreach (var link in page.Links.Where(link => !link.StartsWith("/language", StringComparison.Ordinal)))
                waiting.Enqueue(link);

            string[] names = ["page", "search", "status", "days", "find", "line", "from", "view", "ids", "product"];
            var odd = path + (path.Contains('?') ? '&' : '?')
                + string.Join('&', names.Select(name => $"{name}={Any(dice)}"));
            await Ask(() => counter.Open(odd), $"GET {odd}");
            foreach (var form in page.AllForms)
            {
                // Nobody may change the password that this test works with, or end the sign-ins of it.
                var kind = $"{Numbers().Replace(path.Split('?')[0], "0")} {Numbers().Replace(form["act"], "0")}";
                if (Forbidden().IsMatch(kind) || forms.GetValueOrDefault(kind) >= FormsOfAKind)
                    continue;
                forms[kind] = forms.GetValueOrDefault(kind) + 1;
                var typed = form.Fields
                    .Where(field => field.Key is not ("act" or "_handler" or "__RequestVerificationToken"))
                    .Where(_ => dice.Next(3) > 0)
                    .Select(field => (field.Key, s_odd[dice.Next(s_odd.Length)])).ToArray();
                await Ask(() => counter.Send(path, form.With(typed)),
                    $"POST {kind}: {string.Join(", ", typed.Select(one => $"{one.Key}={Short(one.Item2)}"))}");
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{kinds.Count} pages, {forms.Count} kinds of forms, {sent} requests.");
        Assert.True(faults.Count is 0, string.Join('\n', [.. faults, .. shop.Errors]));
        Assert.InRange(forms.Count, 40, int.MaxValue);
        await shop.AssertBooksBalance();

        async Task Ask(Func<Task<Counter.Shown>> ask, string what)
        {
            sent++;
            var shown = await ask();
            if (shown.Status >= 500 || shown.Html.Contains(Script, StringComparison.Ordinal)
                || shown.Html.Contains("<img src=x", StringComparison.Ordinal))
                faults.Add($"{shown.Status} {what}");
        }
    }

    private static string Any(Random dice)
    {
        var odd = s_odd[dice.Next(s_odd.Length - 1)];
        return Uri.EscapeDataString(odd is "\ud800" ? "%" : odd);
    }

    private static string Short(string text) => text.Length > 30 ? $"{text[..30]}…" : text;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("^/account |^/staff |^/sign")]
    private static partial Regex Forbidden();
}
