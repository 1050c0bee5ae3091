using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Families;

public sealed class UpdateFamilyRequest : PartialUpdate, IValidatableObject
{
    [NotBlank, Visible, StringLength(Family.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string Slug { get; set => field = Set(value); } = "unchanged";

    [StringLength(Texts.Description)]
    public string? Description { get; set => field = Set(value); }

    /// <summary>What its products differ by, each once; stays the same while there are any.</summary>
    [Length(1, 3)]
    public IReadOnlyList<VariantOption> Options { get; set => field = Set(value); } = [VariantOption.Shade];

    public bool IsActive { get; set => field = Set(value); }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CreateFamilyRequest.Twice(Options);

    internal void Apply(Family family)
    {
        if (Has(nameof(Name)))
            family.Name = Name.Trim();
        if (Has(nameof(Slug)))
            family.Slug = Slug;
        if (Has(nameof(Description)))
            family.Description = Description;
        if (Has(nameof(IsActive)))
            family.IsActive = IsActive;
    }
}

internal static class UpdateFamily
{
    /// <summary>
    /// Changes the members that are sent; an explicit null clears. With products in it, its options stay.
    /// </summary>
    public static async Task<Results<Ok<FamilyResponse>, NotFound>> Handle(
        long id, UpdateFamilyRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Family>(id, ct) is not { } family)
            return TypedResults.NotFound();

        http.Request.RefuseStale(family.Version);
        request.Apply(family);
        if (request.Has(nameof(request.Options)))
            family.VaryBy(request.Options.Select(EnumWords.Of), await db.Products.AnyAsync(p => p.FamilyId == id, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(FamilyResponse.From(family, http.Response));
    }
}
