using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.Tests.Support;

/// <summary>
/// A token that tests make themselves, with the real key, out of a good one that they change in one thing.
/// </summary>
internal sealed record MadeToken(JsonObject Head, JsonObject Claims, byte[] Key)
{
    public static MadeToken Read(string token, string key)
    {
        var parts = token.Split('.');
        return new(Part(parts[0]), Part(parts[1]), Encoding.UTF8.GetBytes(key));

        static JsonObject Part(string text) => JsonNode.Parse(Base64UrlEncoder.Decode(text))!.AsObject();
    }

    public MadeToken With(string claim, JsonNode? value) => this with { Claims = Changed(Claims, claim, value) };

    public MadeToken WithHead(string name, JsonNode? value) => this with { Head = Changed(Head, name, value) };

    public string Unsigned(string algorithm) => $"{Encoded(Changed(Head, "alg", algorithm))}.{Encoded(Claims)}.";

    public string Signed(string? algorithm = null)
    {
        var text = algorithm is null ? $"{Encoded(Head)}.{Encoded(Claims)}" : Unsigned(algorithm)[..^1];
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = algorithm is "HS512" ? HMACSHA512.HashData(Key, bytes) : HMACSHA256.HashData(Key, bytes);
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    public string SignedBy(RSA pair)
    {
        var text = Unsigned("RS256")[..^1];
        return $"{text}.{Base64UrlEncoder.Encode(pair.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static JsonObject Changed(JsonObject part, string name, JsonNode? value)
    {
        var changed = part.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null)
            changed[name] = value.DeepClone();
        return changed;
    }

    private static string Encoded(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
