using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Products;

/// <summary>Puts products into families. In a transaction: the family is held until the product is saved.</summary>
internal static class FamilyMembership
{
    /// <param name="family">The family to be in; null for none.</param>
    /// <param name="options">Which of it.</param>
    /// <returns>Why it can't be, with nothing changed; null when the product is in its place.</returns>
    public static async Task<ProblemHttpResult?> Settle(
        CommerceDbContext db, Product product, long? family, VariantOptions options, CancellationToken ct)
    {
        if (family is not { } id)
        {
            if (options != VariantOptions.None)
                return Problem.Invalid("options", "Options say which of a family a product is; it is in none.");
            product.LeaveFamily();
            return null;
        }

        if (await db.Hold<Family>(id, ct) is not { } held)
            return Problem.Invalid("family_id", "There is no such family.");
        if (options.Misfit(held.Options) is { } misfit)
            return Problem.Invalid("options", misfit);

        product.Join(held, options);
        return null;
    }
}
