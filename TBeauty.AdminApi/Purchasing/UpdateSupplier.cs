using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Purchasing;

public sealed class UpdateSupplierRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Supplier.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    [Visible, StringLength(Supplier.ContactLength)]
    public string? ContactName { get; set => field = Set(value); }

    [Visible, StringLength(Supplier.PhoneLength)]
    public string? Phone { get; set => field = Set(value); }

    [MailAddress, StringLength(Supplier.EmailLength)]
    public string? Email { get; set => field = Set(value); }

    [StringLength(Supplier.ContactLength)]
    public string? Address { get; set => field = Set(value); }

    [StringLength(Supplier.NotesLength)]
    public string? Notes { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal void Apply(Supplier supplier)
    {
        if (Has(nameof(Name)))
            supplier.Name = Name.Trim();
        if (Has(nameof(ContactName)))
            supplier.ContactName = ContactName;
        if (Has(nameof(Phone)))
            supplier.Phone = Phone;
        if (Has(nameof(Email)))
            supplier.Email = Email;
        if (Has(nameof(Address)))
            supplier.Address = Address;
        if (Has(nameof(Notes)))
            supplier.Notes = Notes;
        if (Has(nameof(IsActive)))
            supplier.IsActive = IsActive;
    }
}

internal static class UpdateSupplier
{
    /// <summary>Changes the members that are sent; an explicit null clears.</summary>
    public static async Task<Results<Ok<SupplierResponse>, NotFound>> Handle(
        long id, UpdateSupplierRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Suppliers.FindAsync([id], ct) is not { } supplier)
            return TypedResults.NotFound();

        http.Request.RefuseStale(supplier.Version);
        request.Apply(supplier);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SupplierResponse.From(supplier, http.Response));
    }
}

internal static class DeleteSupplier
{
    /// <summary>Removes a supplier; one with purchase orders or deliveries is archived instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Suppliers.FindAsync([id], ct) is not { } supplier)
            return TypedResults.NotFound();

        request.RefuseStale(supplier.Version);
        await db.DeleteOrArchive(supplier, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
