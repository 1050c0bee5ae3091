using System.Text.Json.Nodes;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>Claims as nobody makes them, and as a clock makes them that is wrong.</summary>
internal static class OddClaims
{
    private static readonly string[] People = ["sub", "sid", "jti"];
    private static readonly string[] Times = ["exp", "nbf", "iat"];
    private static readonly string[] Places = ["iss", "aud"];
    private static readonly string[] Heads = ["crit", "alg", "kid", "typ", "b64", "cty", "zip", "enc"];

    private static readonly string?[] Odd =
    [
        null, "null", "true", "0", "-1", "1.5", "1e300", "9223372036854775808", "\"\"", "\" 7\"", "\"ada\"",
        "\"9223372036854775808\"", "\"\\u0000\"", "\"٧\"",
        "\"7,8\"", "[]", "[1,2]", "[\"1\",\"2\"]", "{}", "{\"id\":{\"id\":{\"id\":1}}}",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
    ];

    private static readonly long[] SecondsOff =
        [-9_999_999_999, -700_000, -86_400, -901, -60, 60, 901, 86_400, 700_000, 253_402_300_800, 9_999_999_999_999,
            long.MaxValue / 2];

    public static string Token(MadeToken good, Random dice)
    {
        for (var changes = dice.Next(1, 4); changes > 0; changes--)
        {
            good = dice.Next(4) switch
            {
                0 => good.With(One(Times), DateTimeOffset.UtcNow.ToUnixTimeSeconds() + One(SecondsOff)),
                1 => good.With(One([.. Times, .. Places]), Value()),
                2 => good.WithHead(One(Heads), Value()),
                _ => good.With(One(People), Value()),
            };
        }

        return good.Signed();

        T One<T>(IReadOnlyList<T> some) => some[dice.Next(some.Count)];

        JsonNode? Value() => One(Odd) is { } text ? JsonNode.Parse(text) : null;
    }
}
