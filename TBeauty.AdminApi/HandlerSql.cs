using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi;

/// <summary>SQL of a handler that is too long to be read inside it: <c>{name}.statement.sql</c> beside it.</summary>
internal static class HandlerSql
{
    private static readonly ConcurrentDictionary<string, string> Read = new();

    /// <param name="values">What <c>{0}</c> and so on stand for; they are sent as parameters.</param>
    public static FormattableString Statement(string name, params object?[] values) =>
        FormattableStringFactory.Create(Read.GetOrAdd(name, Embedded), values);

    private static string Embedded(string name)
    {
        using var stream = typeof(HandlerSql).Assembly.GetManifestResourceStream($"{name}.statement.sql")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return SqlWords.FillRaw(reader.ReadToEnd());
    }
}
