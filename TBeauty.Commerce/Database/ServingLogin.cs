using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Database;

/// <summary>Lets the serving role sign in by itself, so that no serving process knows a superuser's password.</summary>
internal static class ServingLogin
{
    private const int SaltLength = 16;

    /// <summary>What PostgreSQL itself takes where nothing else is said.</summary>
    private const int Iterations = 4096;

    /// <summary>Gives the role its password; whoever is signed in stays so.</summary>
    /// <exception cref="ArgumentException">The password is empty or has characters beyond printable ASCII.</exception>
    public static Task Grant(CommerceDbContext db, string password, CancellationToken ct)
    {
        if (password is "" || password.Any(letter => letter is < ' ' or > '~'))
            throw new ArgumentException(
                "The password of the serving role needs printable ASCII characters only.", nameof(password));

        // What the server keeps, made here: the password itself never stands in a statement, which a server may log.
        // A statement of this kind takes no parameters.
        var grant = $"alter role {CommerceDatabase.ServingRole} with login noinherit password '{Verifier(password)}'";
        return db.Database.ExecuteSqlRawAsync(grant, ct);
    }

    /// <summary>
    /// The SCRAM-SHA-256 verifier of RFC 5803, as <c>pg_authid.rolpassword</c> has it:
    /// <c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>, keys as in RFC 5802, section 3.
    /// </summary>
    private static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            password, salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
