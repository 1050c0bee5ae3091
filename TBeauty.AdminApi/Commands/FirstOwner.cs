using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Commands;

/// <summary>The first member of staff comes from configuration: somebody has to let the others in.</summary>
internal static class FirstOwner
{
    /// <exception cref="CommandRefused">The address or the password is none to begin with.</exception>
    public static async Task Ensure(
        CommerceDbContext db, IConfiguration configuration, bool isDevelopment, Passwords passwords,
        CancellationToken ct)
    {
        var section = configuration.GetSection("FirstOwner");
        var (email, password) = (section["Email"], section["Password"]);
        if (email is null || password is null)
        {
            if (!await db.StaffUsers.AnyAsync(ct))
                Console.WriteLine(
                    "Nobody can sign in at the Admin API yet: set FirstOwner:Email and FirstOwner:Password.");
            return;
        }

        if (!EmailAddress.IsOne(email))
            throw new CommandRefused("FirstOwner:Email is no e-mail address, such as ada@example.com.");
        if (!isDevelopment && !new UncommonPasswordAttribute().IsValid(password))
            throw new CommandRefused("FirstOwner:Password is one that everybody knows or tries first; choose another.");
        if (password.Length is < Passwords.ShortestPassword or > Passwords.LongestPassword)
        {
            throw new CommandRefused(
                $"FirstOwner:Password needs {Passwords.ShortestPassword} to {Passwords.LongestPassword} characters.");
        }

        email = EmailAddress.Of(email);
        if (await db.StaffUsers.AnyAsync(u => u.Email == email, ct))
            return;

        var (name, hash) = (section["Name"] ?? "Owner", await passwords.Hash(password, ct));
        var role = EnumWords.Of(StaffRole.Owner);
        // Of two migrators at once, one makes the owner.
        await db.Database.ExecuteSqlAsync($"""
            insert into ops.staff_users (email, name, role, is_active, password_hash, created_at, updated_at)
            values ({email}, {name}, {role}, true, {hash}, now(), now())
            on conflict (email) do nothing
            """, ct);
    }
}
