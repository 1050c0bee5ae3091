namespace TBeauty.Web.Validation;

/// <summary>How long texts may be that no rule of the shop limits.</summary>
public static class Texts
{
    /// <summary>Descriptions and notes.</summary>
    public const int Description = 10_000;

    /// <summary>Links.</summary>
    public const int Link = 2_000;
}
