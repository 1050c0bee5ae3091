using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Families;

public sealed record CreateFamilyRequest : IValidatableObject
{
    [NotBlank, Visible, StringLength(Family.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Made from the name when absent.</summary>
    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string? Slug { get; init; }

    [StringLength(Texts.Description)]
    public string? Description { get; init; }

    /// <summary>What its products differ by, each once.</summary>
    [Length(1, 3)]
    public required IReadOnlyList<VariantOption> Options { get; init; }

    public bool IsActive { get; init; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Twice(Options);

    internal static IEnumerable<ValidationResult> Twice(IReadOnlyList<VariantOption> options) =>
        options.Distinct().Count() < options.Count
            ? [new("An option is named twice; name each once.", [nameof(Options)])] : [];
}

internal static class CreateFamily
{
    /// <summary>A new family, which products then join one by one.</summary>
    public static async Task<Created<FamilyResponse>> Handle(
        CreateFamilyRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var family = new Family(request.Name.Trim(), request.Options.Select(EnumWords.Of), request.Slug)
        {
            Description = request.Description,
            IsActive = request.IsActive,
        };
        await FreeSlug.Save(db, family, request.Slug is null, ct);

        return TypedResults.Created($"/api/v1/families/{family.Id}", FamilyResponse.From(family, response));
    }
}
