using System.Globalization;
using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Elements;

/// <summary>A page that shows a list, of which everybody may keep filters under names of their own.</summary>
public abstract class ListPage : ShopPage
{
    /// <summary>The name of the list in the Admin API, such as <c>orders</c>, and of the page.</summary>
    internal abstract string List { get; }

    internal IReadOnlyList<SavedView> Views { get; private set; } = [];

    /// <summary>What is filtered by, as in the address, without the page; empty when nothing is.</summary>
    internal string Filters
    {
        get
        {
            var all = new Uri(Nav.Uri).Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
            return string.Join('&', all.Where(part => !part.StartsWith("page=", StringComparison.Ordinal)
                && !part.EndsWith('=')));
        }
    }

    protected sealed override async Task Load()
    {
        var views = Api.Get(Query.Of("users/me/views", ("list", List)), ApiJson.Default.SavedViewList);
        await LoadList();
        Views = (await views).Views;
    }

    /// <summary>Reads the list.</summary>
    protected abstract Task LoadList();

    protected override async Task Act(string act)
    {
        if (act is "save-view")
            Settle(await Post("users/me/views", new()
            {
                ["list"] = List,
                ["name"] = Form.Text("name") ?? "",
                ["query"] = Filters,
            }), Text["The view is saved."]);
        else if (act.Split(' ') is ["remove-view", var view]
            && long.TryParse(view, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Settle(await Delete(string.Create(CultureInfo.InvariantCulture, $"users/me/views/{id}")),
                Text["The view is removed."]);
    }
}
