using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TBeauty.Web.Paging;

/// <summary>
/// The SQL of a page, as EF Core writes it. That of the lists which staff look at all the time is remembered: to have
/// EF Core recognise the query takes longer than to read a page. From one request to the next only the place changes,
/// after which the page begins.
/// </summary>
public sealed partial class PageSql
{
    private static readonly ConcurrentDictionary<(Type Row, string Name, int Limit, bool IsAfter), PageSql> Known = [];

    private readonly NpgsqlParameter[] parameters;
    private readonly (int Time, int Id)? places;

    private PageSql(NpgsqlCommand command, Func<string, string> statement, int shown, Cursor? after)
    {
        Shown = shown;
        // By position, as PostgreSQL knows them: names would be looked for with each call. What the SQL doesn't name is
        // not sent: EF Core leaves out conditions that turn out not to matter.
        List<NpgsqlParameter> named = [];
        Text = statement(Named().Replace(command.CommandText,
            name => Place(named, command, name.Value) is >= 0 and var place ? $"${place + 1}" : name.Value));
        parameters = [.. named];
        foreach (var parameter in parameters)
            parameter.ParameterName = "";
        After = after;
        if (after is { } cursor)
            places = (Only(cursor.CreatedAt), Only(cursor.Id)) is ( >= 0, >= 0) found ? found : null;
    }

    private PageSql(PageSql known, int shown, Cursor? after) =>
        (Text, parameters, places, IsRemembered, Shown, After) =
        (known.Text, known.parameters, known.places, true, shown, after);

    /// <summary>The whole statement, which takes its parameters by their positions.</summary>
    public string Text { get; }

    /// <summary>
    /// Whether its SQL is remembered: it begins at the top or after a place, in a list that staff look at all the time.
    /// </summary>
    public bool IsRemembered { get; }

    /// <summary>How many of its rows are shown, at most.</summary>
    public int Shown { get; }

    /// <summary>Where the page begins; null at the top.</summary>
    private Cursor? After { get; }

    /// <param name="name">Of a list whose filters it names; null of one that is not remembered.</param>
    /// <param name="query">What reads the page, after that place.</param>
    /// <param name="statement">What the SQL of a page becomes a part of.</param>
    internal static PageSql Of<TRow>(
        string? name, int limit, int shown, Cursor? after, Func<IQueryable> query, Func<string, string> statement)
    {
        if (name is not null && Known.TryGetValue((typeof(TRow), name, limit, after is not null), out var known))
            return new(known, shown, after);

        using var command = (NpgsqlCommand)query().CreateDbCommand();
        var sql = new PageSql(command, statement, shown, after);
        if (name is null || after is not null && sql.places is null)
            return sql;
        return new(Known[(typeof(TRow), name, limit, after is not null)] = sql, shown, after);
    }

    /// <summary>Adds the values that the text asks for.</summary>
    public void AddTo(NpgsqlParameterCollection given)
    {
        foreach (var parameter in parameters)
            given.Add(parameter.Clone());
        if (places is var (time, id) && After is { } after)
            (given[time].Value, given[id].Value) = (after.CreatedAt, after.Id);
    }

    /// <returns>Below zero for what is no parameter.</returns>
    private static int Place(List<NpgsqlParameter> named, NpgsqlCommand command, string name)
    {
        name = name.TrimStart('@');
        var place = named.FindIndex(one => one.ParameterName.TrimStart('@') == name);
        if (place >= 0)
            return place;
        if (command.Parameters.SingleOrDefault(one => one.ParameterName.TrimStart('@') == name) is not { } found)
            return -1;
        named.Add(found.Clone());
        return named.Count - 1;
    }

    /// <returns>Below zero where there are several, so that nobody knows which is which, or none.</returns>
    private int Only(object value)
    {
        var place = Array.FindIndex(parameters, one => value.Equals(one.Value));
        return place == Array.FindLastIndex(parameters, one => value.Equals(one.Value)) ? place : -1;
    }

    [GeneratedRegex("@[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Named();
}
