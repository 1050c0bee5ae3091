using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Purchasing;

/// <summary>Whom the shop buys from.</summary>
[Versioned]
internal sealed record SupplierResponse(
    long Id, string Name, string? ContactName, string? Phone, string? Email, string? Address, string? Notes,
    bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Version)
{
    public static SupplierResponse From(Supplier supplier) => new(
        supplier.Id, supplier.Name, supplier.ContactName, supplier.Phone, supplier.Email, supplier.Address,
        supplier.Notes,
        supplier.IsActive, supplier.CreatedAt, supplier.UpdatedAt, ETags.Text(supplier.Version));

    public static SupplierResponse From(Supplier supplier, HttpResponse response)
    {
        response.Tag(supplier.Version);
        return From(supplier);
    }
}
