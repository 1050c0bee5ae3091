using Npgsql;

namespace TBeauty.Web.Problems;

/// <summary>
/// What PostgreSQL's refusals mean to whoever asked: the one table of SQLSTATEs and their classes (the first two
/// letters), of which the more precise one counts. What is not in it is a mistake of ours.
/// </summary>
internal static class SqlStates
{
    internal static readonly IReadOnlyDictionary<string, Meaning> Table = new Dictionary<string, Meaning>
    {
        // The connection is lost, or was never made.
        ["08"] = Meaning.Unavailable,
        // On a connection that remembers a table as it was before a migration, or to a standby that has no such table.
        [PostgresErrorCodes.FeatureNotSupported] = Meaning.Unavailable,
        // Values that are in no column's range, and letters that are in no alphabet.
        [PostgresErrorCodes.NumericValueOutOfRange] = Meaning.OutOfRange,
        [PostgresErrorCodes.StringDataRightTruncation] = Meaning.Unstorable,
        [PostgresErrorCodes.CharacterNotInRepertoire] = Meaning.Unstorable,
        [PostgresErrorCodes.UntranslatableCharacter] = Meaning.Unstorable,
        [PostgresErrorCodes.DatetimeFieldOverflow] = Meaning.Unstorable,
        // A name that is taken, something that is gone, a value that a rule of the table forbids.
        [PostgresErrorCodes.UniqueViolation] = Meaning.Constraint,
        [PostgresErrorCodes.ForeignKeyViolation] = Meaning.Constraint,
        [PostgresErrorCodes.ExclusionViolation] = Meaning.Constraint,
        [PostgresErrorCodes.CheckViolation] = Meaning.Unstorable,
        // A standby, or a database that is locked against changes; a transaction that was idle for too long.
        [PostgresErrorCodes.ReadOnlySqlTransaction] = Meaning.Unavailable,
        ["25P03"] = Meaning.Unavailable,
        // Statements that the server and its client disagree about; BrokenConnections lets go of the connection.
        [PostgresErrorCodes.InvalidSqlStatementName] = Meaning.Unavailable,
        [PostgresErrorCodes.DuplicatePreparedStatement] = Meaning.Unavailable,
        // The user, the password or the database was changed or is being restored: an operator's moment.
        ["28"] = Meaning.Unavailable,
        ["3D"] = Meaning.Unavailable,
        // Deadlocks and the like: of two who were in each other's way, one comes again.
        ["40"] = Meaning.Unavailable,
        // Disk, memory or connections have run out.
        ["53"] = Meaning.Unavailable,
        // A text that no index can hold.
        ["54"] = Meaning.Unstorable,
        // A lock that was not to be had in time; a database that is being changed.
        ["55"] = Meaning.Unavailable,
        // Stopped, restarted, taking too long.
        ["57"] = Meaning.Unavailable,
        // The system beneath it fails, such as its disk.
        ["58"] = Meaning.Unavailable,
        ["F0"] = Meaning.Unavailable,
    };

    public static Meaning Of(string sqlState) =>
        Table.TryGetValue(sqlState, out var meaning) || Table.TryGetValue(sqlState[..2], out meaning) ? meaning
            : Meaning.Fault;

    internal enum Meaning
    {
        /// <summary>500: we should not have asked that.</summary>
        Fault,

        /// <summary>503: the same request may succeed later.</summary>
        Unavailable,

        /// <summary>400, or 409 where two were after the same: see <see cref="ConstraintProblems"/>.</summary>
        Constraint,

        /// <summary>409: more than the books can hold.</summary>
        OutOfRange,

        /// <summary>400: nothing that could be kept.</summary>
        Unstorable,
    }
}
