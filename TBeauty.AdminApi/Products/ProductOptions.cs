using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Catalog;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products;

/// <summary>
/// Which of its family a product is: a value for each of the family's options, such as a shade, and nothing else.
/// </summary>
public sealed record ProductOptions
{
    [NotBlank, Visible, StringLength(VariantOptions.ValueLength)]
    public string? Shade { get; init; }

    [NotBlank, Visible, StringLength(VariantOptions.ValueLength)]
    public string? Color { get; init; }

    [NotBlank, Visible, StringLength(VariantOptions.ValueLength)]
    public string? Size { get; init; }

    internal VariantOptions AsVariant() => new VariantOptions(Shade, Color, Size).Trimmed();
}
