using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Promotions;

public sealed class UpdatePromotionRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Promotion.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    /// <summary>Null makes it apply by itself.</summary>
    [NotBlank, Visible, StringLength(Promotion.CodeLength, MinimumLength = 1)]
    public string? Code { get; set => field = Set(value); }

    public PromotionKind Kind { get; set => field = Set(value); }

    [Amount(AllowZero = true)]
    public decimal Value { get; set => field = Set(value); }

    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> ProductIds { get; set => field = Set(value); } = [];

    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> CategoryIds { get; set => field = Set(value); } = [];

    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> BrandIds { get; set => field = Set(value); } = [];

    [Amount(AllowZero = true)]
    public decimal? MinSubtotal { get; set => field = Set(value); }

    [Amount]
    public decimal? MaxDiscount { get; set => field = Set(value); }

    /// <summary>The first moment at which it holds. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset? StartsAt { get; set => field = Set(value); }

    /// <summary>The first moment at which it holds no more. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset? EndsAt { get; set => field = Set(value); }

    /// <summary>Below what was used already nobody can use it any more.</summary>
    [Range(1, int.MaxValue)]
    public int? UsageLimit { get; set => field = Set(value); }

    [Range(1, int.MaxValue)]
    public int? UsageLimitPerCustomer { get; set => field = Set(value); }

    public bool FirstOrderOnly { get; set => field = Set(value); }

    public bool VipOnly { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal void Apply(Promotion promotion)
    {
        if (Has(nameof(Name)))
            promotion.Name = Name.Trim();
        if (Has(nameof(Code)))
            promotion.Code = Code?.Trim();
        if (Has(nameof(Kind)))
            promotion.Kind = Kind;
        if (Has(nameof(Value)))
            promotion.Value = Value;
        if (Has(nameof(ProductIds)))
            promotion.ProductIds = [.. ProductIds.Distinct()];
        if (Has(nameof(CategoryIds)))
            promotion.CategoryIds = [.. CategoryIds.Distinct()];
        if (Has(nameof(BrandIds)))
            promotion.BrandIds = [.. BrandIds.Distinct()];
        ApplyConditions(promotion);
    }

    private void ApplyConditions(Promotion promotion)
    {
        if (Has(nameof(MinSubtotal)))
            promotion.MinSubtotal = MinSubtotal;
        if (Has(nameof(MaxDiscount)))
            promotion.MaxDiscount = MaxDiscount;
        if (Has(nameof(StartsAt)))
            promotion.StartsAt = StartsAt;
        if (Has(nameof(EndsAt)))
            promotion.EndsAt = EndsAt;
        if (Has(nameof(UsageLimit)))
            promotion.UsageLimit = UsageLimit;
        if (Has(nameof(UsageLimitPerCustomer)))
            promotion.UsageLimitPerCustomer = UsageLimitPerCustomer;
        if (Has(nameof(FirstOrderOnly)))
            promotion.FirstOrderOnly = FirstOrderOnly;
        if (Has(nameof(VipOnly)))
            promotion.VipOnly = VipOnly;
        if (Has(nameof(IsActive)))
            promotion.IsActive = IsActive;
    }
}

internal static class UpdatePromotion
{
    /// <summary>Changes the members that are sent. Orders keep what they were given.</summary>
    public static async Task<Results<Ok<PromotionResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdatePromotionRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        // With its key, so that no order that uses it is on its way when its uses are counted.
        await db.Database.ExecuteSqlAsync($"select from ordering.promotions where id = {id} for update", ct);
        if (await db.Hold<Promotion>(id, ct) is not { } promotion)
            return TypedResults.NotFound();

        http.Request.RefuseStale(promotion.Version);
        request.Apply(promotion);
        if (await PromotionValidation.Refuse(db, promotion, request.Has, ct) is { } refusal)
            return refusal;

        await db.SaveChangesAsync(ct);
        var answer = PromotionResponse.From(promotion, await GetPromotion.Used(db, id, ct), terms.Value.Currency);
        await transaction.CommitAsync(ct);
        http.Response.Tag(promotion.Version);
        return TypedResults.Ok(answer);
    }
}
