using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StackExchange.Redis;

namespace TBeauty.BackOffice.Sessions;

/// <summary>
/// Sessions in Redis, where every replica finds them. The browser alone has the id: Redis knows its hash as a name, and
/// keeps the session encrypted by a key made of the id, so whoever reads Redis can use none of it.
/// </summary>
internal sealed class SessionStore(IConnectionMultiplexer redis)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const int IdBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private IDatabase Database => redis.GetDatabase();

    /// <summary>Keeps a new session under an id that nobody could know before, whatever the browser had.</summary>
    public async Task<string> Begin(Session session)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        await Keep(id, session);
        return id;
    }

    public Task Keep(string id, Session session) => Database.StringSetAsync(
        Name(id), Encrypt(id, JsonSerializer.SerializeToUtf8Bytes(session, SessionJson.Default.Session)), Lifetime);

    /// <returns>Null for an id that is made up, ended or was kept by a Redis that is gone.</returns>
    public async Task<Session?> Find(string id)
    {
        if (id.Length != Base64Url.GetEncodedLength(IdBytes))
            return null;
        var kept = (byte[]?)await Database.StringGetAsync(Name(id));
        try
        {
            return kept is not null && Decrypt(id, kept) is { } plain
                ? JsonSerializer.Deserialize(plain, SessionJson.Default.Session) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps something that is the session's own, as secret as the session.</summary>
    public Task KeepBeside(string id, string name, byte[] plain, TimeSpan lifetime) =>
        Database.StringSetAsync($"{Name(id)}:{name}", Encrypt(id, plain), lifetime);

    public async Task<byte[]?> FindBeside(string id, string name) =>
        (byte[]?)await Database.StringGetAsync($"{Name(id)}:{name}") is { } kept ? Decrypt(id, kept) : null;

    /// <summary>Takes a place of the session's that one can have at a time, of all replicas.</summary>
    public Task<bool> Take(string id, string what, string by, TimeSpan until) =>
        Database.LockTakeAsync(Held(id, what), by, until);

    /// <summary>Keeps that place, or takes it anew where nobody has it.</summary>
    public async Task<bool> Hold(string id, string what, string by, TimeSpan until) =>
        await Database.LockExtendAsync(Held(id, what), by, until) || await Take(id, what, by, until);

    /// <summary>Whether it still has that place, by Redis's clock: whichever replica asks, the answer is one.</summary>
    public async Task<bool> Holds(string id, string what, string by) =>
        await Database.LockQueryAsync(Held(id, what)) == by;

    public Task Release(string id, string what, string by) => Database.LockReleaseAsync(Held(id, what), by);

    public Task End(string id) => Database.KeyDeleteAsync(Name(id));

    /// <summary>Whether Redis can't be reached: nobody is signed out by that, they only can't go on now.</summary>
    public static bool IsDown(Exception e) => e is RedisException or RedisTimeoutException;

    private static string Name(string id) =>
        $"back-office:session:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)))}";

    private static string Held(string id, string what) => $"{Name(id)}:{what}:held";

    private static byte[] KeyOf(string id) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(id), 32, info: "session"u8.ToArray());

    private static byte[] Encrypt(string id, byte[] plain)
    {
        var kept = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = kept.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(KeyOf(id), TagBytes);
        cipher.Encrypt(nonce, plain, kept.AsSpan(NonceBytes + TagBytes), kept.AsSpan(NonceBytes, TagBytes));
        return kept;
    }

    private static byte[]? Decrypt(string id, byte[] kept)
    {
        try
        {
            var plain = new byte[kept.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(KeyOf(id), TagBytes);
            cipher.Decrypt(
                kept.AsSpan(0, NonceBytes), kept.AsSpan(NonceBytes + TagBytes), kept.AsSpan(NonceBytes, TagBytes),
                plain);
            return plain;
        }
        catch (Exception e) when (e is CryptographicException or OverflowException)
        {
            return null;
        }
    }
}
