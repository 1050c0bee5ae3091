namespace TBeauty.BackOffice.Pages.Products;

/// <summary>Pictures come through the back office: a page loads nothing from anywhere else.</summary>
internal static class ProductImages
{
    public static string? Ours(string? url) =>
        url?.IndexOf("/media/", StringComparison.Ordinal) is { } at and >= 0 ? url[at..] : null;
}
