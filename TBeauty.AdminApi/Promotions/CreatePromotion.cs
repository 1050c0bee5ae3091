using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Promotions;

public sealed record CreatePromotionRequest
{
    [NotBlank, Visible, StringLength(Promotion.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What a customer types, no matter the case; without one the promotion applies by itself.</summary>
    [NotBlank, Visible, StringLength(Promotion.CodeLength, MinimumLength = 1)]
    public string? Code { get; init; }

    public required PromotionKind Kind { get; init; }

    /// <summary>Percent, or an amount; left out for a free delivery.</summary>
    [Amount(AllowZero = true)]
    public decimal Value { get; init; }

    /// <summary>With categories and brands: what it applies to. All goods when all three are empty.</summary>
    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> ProductIds { get; init; } = [];

    /// <summary>With all categories below them.</summary>
    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> CategoryIds { get; init; } = [];

    [MaxLength(Promotion.ScopeAtMost), Ids]
    public IReadOnlyList<long> BrandIds { get; init; } = [];

    /// <summary>What all goods of the order cost at least, before any discount.</summary>
    [Amount(AllowZero = true)]
    public decimal? MinSubtotal { get; init; }

    /// <summary>What comes off the goods at most.</summary>
    [Amount]
    public decimal? MaxDiscount { get; init; }

    /// <summary>The first moment at which it holds. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The first moment at which it holds no more. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>How many orders can use it.</summary>
    [Range(1, int.MaxValue)]
    public int? UsageLimit { get; init; }

    /// <summary>How many orders of one person, known by account, e-mail address or phone number.</summary>
    [Range(1, int.MaxValue)]
    public int? UsageLimitPerCustomer { get; init; }

    public bool FirstOrderOnly { get; init; }
    public bool VipOnly { get; init; }
    public bool IsActive { get; init; } = true;
}

internal static class CreatePromotion
{
    /// <summary>A new promotion: percent or an amount off what it applies to, or a free delivery.</summary>
    /// <remarks>
    /// Of all that apply to an order the one that saves most holds, and a code's before an equal one without. It is
    /// counted in the order's own transaction, and a cancelled order gives its use back.
    /// </remarks>
    public static async Task<Results<Created<PromotionResponse>, ProblemHttpResult>> Handle(
        CreatePromotionRequest request, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        var promotion = new Promotion(request.Name.Trim(), request.Kind, request.Value)
        {
            Code = request.Code?.Trim(),
            ProductIds = [.. request.ProductIds.Distinct()],
            CategoryIds = [.. request.CategoryIds.Distinct()],
            BrandIds = [.. request.BrandIds.Distinct()],
            MinSubtotal = request.MinSubtotal,
            MaxDiscount = request.MaxDiscount,
            StartsAt = request.StartsAt,
            EndsAt = request.EndsAt,
            UsageLimit = request.UsageLimit,
            UsageLimitPerCustomer = request.UsageLimitPerCustomer,
            FirstOrderOnly = request.FirstOrderOnly,
            VipOnly = request.VipOnly,
            IsActive = request.IsActive,
        };
        if (await PromotionValidation.Refuse(db, promotion, _ => true, ct) is { } refusal)
            return refusal;

        db.Add(promotion);
        await db.SaveChangesAsync(ct);
        response.Tag(promotion.Version);
        return TypedResults.Created(
            $"/api/v1/promotions/{promotion.Id}",
            PromotionResponse.From(promotion, used: 0, terms.Value.Currency));
    }
}
