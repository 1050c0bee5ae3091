using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Pages.Products;

internal static class ProductWords
{
    public static string State(Product product) => product switch
    {
        { IsDiscontinued: true } => "discontinued",
        { IsActive: false } => "hidden",
        { IsInStock: false } => "out",
        _ => "active",
    };
}
