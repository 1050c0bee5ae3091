using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;
using TBeauty.Web.Auth;
using TBeauty.Web.Files;

namespace TBeauty.StorefrontApi.Payments;

internal static class GetReceipt
{
    /// <summary>The receipt that you sent, as a download.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        long id, long paymentId, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        CancellationToken ct)
    {
        var customer = user.SubjectId();
        var receipt = await db.Payments
            .Where(p => p.Id == paymentId && p.OrderId == id && p.CustomerId == customer && p.IsProof)
            .Join(db.Files.Where(f => f.Purpose == FilePurpose.Receipt), p => p.Receipt, f => f.Sha256,
                (p, f) => new { p.PaymentReference, f.Content, f.ContentType })
            .SingleOrDefaultAsync(ct);
        return receipt is null
            ? TypedResults.NotFound()
            : FileAnswers.Private(response, receipt.Content, receipt.ContentType, receipt.PaymentReference);
    }
}
