using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web;
using TBeauty.Web.Data;

namespace TBeauty.AdminApi.SignIn;

/// <summary>
/// Reads who calls and what they may do; for all who call at the same moment in one statement, which begins after the
/// last of them has come.
/// </summary>
internal sealed class StaffOnDuty(IServiceProvider services, IOptions<LimitsConfiguration> limits, TimeProvider clock)
{
    private const int CallersAtMost = 64;

    private static readonly string Statement = EmbeddedSql.Statement(typeof(StaffOnDuty), "find_staff");

    private readonly Batcher<Question, Standing?> batcher = new(
        new(CallersAtMost, limits.Value.WaitingCalls, limits.Value.Turn), clock);

    internal sealed record Standing(string Email, StaffRole Role);

    /// <returns>Null for somebody who left or was signed out.</returns>
    public Task<Standing?> Find(long person, Guid session, CancellationToken ct) =>
        batcher.Run(new(person, session), Ask, ct);

    /// <summary>
    /// Once the database is silent, this fails at once for all who asked, and so do the questions of those who wait: a
    /// statement that is stuck keeps nobody.
    /// </summary>
    private Task<IReadOnlyList<Standing?>> Ask(IReadOnlyList<Question> questions, CancellationToken ct) =>
        services.AskDatabase((db, asking) => Read(db, questions, asking), ct);

    private static async Task<IReadOnlyList<Standing?>> Read(
        CommerceDbContext db, IReadOnlyList<Question> questions, CancellationToken ct)
    {
        var found = new Standing?[questions.Count];
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            await using var command = new NpgsqlCommand(Statement, connection);
            command.Parameters.Add(Column(NpgsqlDbType.Bigint, questions, question => question.Person));
            command.Parameters.Add(Column(NpgsqlDbType.Uuid, questions, question => question.Session));

            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
                found[row.GetInt32(0) - 1] = new(row.GetString(1), EnumWords.Parse<StaffRole>(row.GetString(2)));
            return found;
        }
        catch (Exception e) when (CommerceDatabase.LetGo(connection, e))
        {
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlParameter<T[]> Column<T>(
        NpgsqlDbType type, IReadOnlyList<Question> questions, Func<Question, T> value) => new()
        {
            NpgsqlDbType = NpgsqlDbType.Array | type,
            TypedValue = [.. questions.Select(value)],
        };

    private readonly record struct Question(long Person, Guid Session);
}
