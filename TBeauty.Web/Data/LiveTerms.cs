using Microsoft.Extensions.Options;
using TBeauty.Commerce;

namespace TBeauty.Web.Data;

/// <summary>The shop's terms as they are now, for what lives longer than a request.</summary>
public sealed class LiveTerms(IOptionsMonitor<ShopTerms> terms, SettingsFeed feed)
{
    /// <exception cref="DependencyUnavailable">What owners have set was never read: nobody is told an old account.
    /// </exception>
    public ShopTerms Current => feed.IsLoaded ? terms.CurrentValue : throw new DependencyUnavailable("database");
}

/// <summary>The shop's terms of one request: the same from its first look at them to its end.</summary>
internal sealed class RequestTerms(LiveTerms live) : IOptionsSnapshot<ShopTerms>
{
    private ShopTerms? seen;

    public ShopTerms Value => seen ??= live.Current;

    public ShopTerms Get(string? name) =>
        string.IsNullOrEmpty(name) ? Value : throw new ArgumentException("There is one set of terms.", nameof(name));
}
