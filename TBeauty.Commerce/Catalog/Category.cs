namespace TBeauty.Commerce.Catalog;

/// <summary>A node of the category tree; <see cref="CategoryTree"/> keeps it one.</summary>
public sealed class Category : IListed, ILinked
{
    public const int NameLength = 100;

    private Category()
    {
        Name = Slug = null!;
    }

    public Category(string name, string? slug = null, long? parentId = null)
    {
        Name = name;
        Slug = slug ?? Catalog.Slug.From(name);
        ParentId = parentId;
    }

    public long Id { get; private set; }
    public string Name { get; set; }
    public string Slug { get; set; }
    public string? Description { get; set; }
    public long? ParentId { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
