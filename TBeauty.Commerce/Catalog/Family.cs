namespace TBeauty.Commerce.Catalog;

/// <summary>
/// Brings together products that are one to a customer: a lipstick in five shades, each of which has its own stock,
/// price and pictures.
/// </summary>
public sealed class Family : IListed, ILinked
{
    public const int NameLength = 255;

    private Family()
    {
        Name = Slug = null!;
        Options = null!;
    }

    public Family(string name, IEnumerable<string> options, string? slug = null)
    {
        Name = name;
        Options = [.. VariantOptions.Names.Intersect(options)];
        Slug = slug ?? Catalog.Slug.From(name);
    }

    public long Id { get; private set; }
    public string Name { get; set; }
    public string Slug { get; set; }
    public string? Description { get; set; }

    /// <summary>
    /// What its products differ by: one to three of <see cref="VariantOptions.Names"/>, in that order.
    /// </summary>
    public List<string> Options { get; private set; }

    /// <summary>Whether customers see its products as one; otherwise each stands by itself.</summary>
    public bool IsActive { get; set; } = true;

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>
    /// Changes what its products differ by, as long as there are none: each has a value for every option.
    /// </summary>
    /// <param name="options">One to three of <see cref="VariantOptions.Names"/>.</param>
    /// <param name="hasProducts">As it is while the family is held, and nobody joins it.</param>
    /// <exception cref="RuleViolation"><c>family.has_products</c></exception>
    public void VaryBy(IEnumerable<string> options, bool hasProducts)
    {
        List<string> wanted = [.. VariantOptions.Names.Intersect(options)];
        if (wanted.SequenceEqual(Options))
            return;
        if (hasProducts)
            throw new RuleViolation(
                "family.has_products", "What a family varies by can't change while products are in it.");
        Options = wanted;
    }
}
