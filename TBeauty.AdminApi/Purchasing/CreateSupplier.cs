using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Purchasing;

public sealed record CreateSupplierRequest
{
    [NotBlank, Visible, StringLength(Supplier.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    [Visible, StringLength(Supplier.ContactLength)]
    public string? ContactName { get; init; }

    [Visible, StringLength(Supplier.PhoneLength)]
    public string? Phone { get; init; }

    [MailAddress, StringLength(Supplier.EmailLength)]
    public string? Email { get; init; }

    [StringLength(Supplier.ContactLength)]
    public string? Address { get; init; }

    [StringLength(Supplier.NotesLength)]
    public string? Notes { get; init; }

    public bool IsActive { get; init; } = true;
}

internal static class CreateSupplier
{
    /// <summary>A new supplier.</summary>
    public static async Task<Created<SupplierResponse>> Handle(
        CreateSupplierRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var supplier = new Supplier(request.Name.Trim())
        {
            ContactName = request.ContactName,
            Phone = request.Phone,
            Email = request.Email,
            Address = request.Address,
            Notes = request.Notes,
            IsActive = request.IsActive,
        };
        db.Add(supplier);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/suppliers/{supplier.Id}", SupplierResponse.From(supplier, response));
    }
}
