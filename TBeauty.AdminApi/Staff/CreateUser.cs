using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Staff;

public sealed record CreateUserRequest
{
    [MailAddress, StringLength(StaffUser.EmailLength)]
    public required string Email { get; init; }

    [NotBlank, Visible, StringLength(StaffUser.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    public required StaffRole Role { get; init; }

    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string Password { get; init; }
}

internal static class CreateUser
{
    /// <summary>Lets somebody in who works in the shop.</summary>
    public static async Task<Created<StaffResponse>> Handle(
        CreateUserRequest request, HttpResponse response, CommerceDbContext db, Passwords passwords,
        CancellationToken ct)
    {
        var hash = await passwords.Hash(request.Password, ct);
        var user = new StaffUser(request.Email, request.Name.Trim(), request.Role, hash);

        // Of two with the same address one comes through: user.email_taken.
        await using var transaction = await db.BeginAsync(ct);
        await StaffNames.Take(db, user, ct);
        db.Add(user);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/users/{user.Id}", StaffResponse.From(user, response));
    }
}
