namespace TBeauty.Commerce.Catalog;

public sealed class Brand : IListed, ILinked
{
    public const int NameLength = 100;

    private Brand()
    {
        Name = Slug = null!;
    }

    public Brand(string name, string? slug = null)
    {
        Name = name;
        Slug = slug ?? Catalog.Slug.From(name);
    }

    public long Id { get; private set; }
    public string Name { get; set; }
    public string Slug { get; set; }
    public string? Description { get; set; }
    public string? LogoUrl { get; set; }
    public string? WebsiteUrl { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
