using System.Text.Json;
using Npgsql;
using TBeauty.Web.Json;

namespace TBeauty.AdminApi.Payments;

/// <summary>
/// The values of a row, one after the other as its statement names them. What is only shown is written without being
/// looked at: a text stays the UTF-8 that it is in the database and in the answer.
/// </summary>
/// <param name="scratch">For one text at a time.</param>
internal struct RowColumns(NpgsqlDataReader row, byte[] scratch)
{
    /// <summary>In bytes; longer ones are read in another way.</summary>
    public const int LongestText = 4_096;

    private int next;

    public long Number() => row.GetInt64(next++);

    public decimal Amount() => row.GetDecimal(next++);

    public decimal? AmountOrNull() => IsNull() ? null : row.GetDecimal(next++);

    public string Text() => row.GetString(next++);

    public string? TextOrNull() => IsNull() ? null : row.GetString(next++);

    public string?[,]? TextsOrNull() => IsNull() ? null : row.GetFieldValue<string?[,]>(next++);

    public bool Flag() => row.GetBoolean(next++);

    public uint Version() => row.GetFieldValue<uint>(next++);

    public DateTime Moment() => row.GetDateTime(next++);

    public long WriteNumber(Utf8JsonWriter json, JsonEncodedText name)
    {
        var number = Number();
        json.WriteNumber(name, number);
        return number;
    }

    /// <returns>Whether there is one.</returns>
    public bool WriteNumberOrNull(Utf8JsonWriter json, JsonEncodedText name)
    {
        if (IsNull())
        {
            json.WriteNull(name);
            return false;
        }

        json.WriteNumber(name, row.GetInt64(next++));
        return true;
    }

    public decimal WriteAmount(Utf8JsonWriter json, JsonEncodedText name)
    {
        var amount = Amount();
        json.WriteNumber(name, amount);
        return amount;
    }

    public void WriteText(Utf8JsonWriter json, JsonEncodedText name)
    {
        var length = (int)row.GetBytes(next, 0, scratch, 0, scratch.Length);
        if (length < scratch.Length)
            json.WriteString(name, scratch.AsSpan(0, length));
        else
            json.WriteString(name, row.GetString(next));
        next++;
    }

    public void WriteTextOrNull(Utf8JsonWriter json, JsonEncodedText name)
    {
        if (IsNull())
            json.WriteNull(name);
        else
            WriteText(json, name);
    }

    public void WriteFlag(Utf8JsonWriter json, JsonEncodedText name) => json.WriteBoolean(name, Flag());

    public DateTime WriteMoment(Utf8JsonWriter json, JsonEncodedText name)
    {
        var moment = Moment();
        json.WriteTimestamp(name, moment);
        return moment;
    }

    public void WriteMomentOrNull(Utf8JsonWriter json, JsonEncodedText name)
    {
        if (IsNull())
            json.WriteNull(name);
        else
            WriteMoment(json, name);
    }

    /// <summary>Whether the next value is null, which is then read.</summary>
    private bool IsNull()
    {
        if (!row.IsDBNull(next))
            return false;
        next++;
        return true;
    }
}
