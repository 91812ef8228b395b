using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>
/// What a failed write means, for whoever catches it: somebody was faster, which is an answer; or the database cannot keep
/// anything now, which goes up to the exception handler and is told as that.
/// </summary>
public static class DatabaseFailures
{
    /// <summary>A row's own number, which counts as its key (https://sqlite.org/rescode.html#constraint_rowid).</summary>
    private const int SqliteConstraintRowId = 2579;

    /// <summary>PostgreSQL's own function that holds a written row against the policies of its table; its name is in no language, its message is in the server's.</summary>
    private const string PolicyCheck = "ExecWithCheckOptions";

    /// <summary>Somebody was faster: the version moved on, the key is taken, or the two met in each other's locks. Whoever looks again finds what they did.</summary>
    public static bool IsConflict(this Exception failure) =>
        failure is DbUpdateConcurrencyException
        || failure.IsTaken()
        || DriversOwn(failure)
            is PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected,
            };

    /// <summary>A primary key or a unique index holds such a row already. Narrower than <see cref="IsConflict"/>: for who goes on as if their own row stood there.</summary>
    public static bool IsTaken(this Exception failure) =>
        DriversOwn(failure) switch
        {
            PostgresException taken => taken.SqlState is PostgresErrorCodes.UniqueViolation,
            SqliteException taken => taken.SqliteExtendedErrorCode
                is SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE
                    or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY
                    or SqliteConstraintRowId,
            _ => false,
        };

    /// <summary>
    /// The database is not there, is full, may not be written, or did not come to it: the same request may succeed once that
    /// is over. What breaks a rule of a table is none: that is a fault of ours, and comes again with the same request.
    /// </summary>
    public static bool IsUnavailable(this Exception failure) =>
        DriversOwn(failure) switch
        {
            PostgresException said => said.SqlState[..2]
                // PostgreSQL, appendix A: connection, who may connect and to what, resources, an operator's hand, the system,
                // and what is broken within.
                is "08"
                    or "28"
                    or "3D"
                    or "53"
                    or "57"
                    or "58"
                    or "XX"
                || said.SqlState
                    is PostgresErrorCodes.ReadOnlySqlTransaction
                        // A database that takes no connections.
                        or PostgresErrorCodes.ObjectNotInPrerequisiteState
                        or PostgresErrorCodes.LockNotAvailable
                        or PostgresErrorCodes.SerializationFailure
                        or PostgresErrorCodes.DeadlockDetected
                || IsOutdated(said)
                // A grant is missing: an operator gives it.
                || (
                    said.SqlState is PostgresErrorCodes.InsufficientPrivilege
                    && !failure.IsRefusedByPolicy()
                ),
            // Of the connection itself: refused, broken off, or nothing heard in time.
            NpgsqlException => true,
            SqliteException said => said.SqliteErrorCode
                is SQLitePCL.raw.SQLITE_PERM
                    or SQLitePCL.raw.SQLITE_BUSY
                    or SQLitePCL.raw.SQLITE_LOCKED
                    or SQLitePCL.raw.SQLITE_NOMEM
                    or SQLitePCL.raw.SQLITE_READONLY
                    or SQLitePCL.raw.SQLITE_IOERR
                    or SQLitePCL.raw.SQLITE_CORRUPT
                    or SQLitePCL.raw.SQLITE_FULL
                    or SQLitePCL.raw.SQLITE_CANTOPEN
                    or SQLitePCL.raw.SQLITE_PROTOCOL
                    or SQLitePCL.raw.SQLITE_NOTADB,
            _ => false,
        };

    /// <summary>
    /// A policy on rows did not let a row be written that the suite had asked for and thought allowed: the two do not agree, by
    /// a fault of ours or by what somebody has got past the first. It has the SQLSTATE of a missing grant, and is none.
    /// </summary>
    public static bool IsRefusedByPolicy(this Exception failure) =>
        DriversOwn(failure)
            is PostgresException
            {
                SqlState: PostgresErrorCodes.InsufficientPrivilege,
                Routine: PolicyCheck,
            };

    /// <summary>A column has become another one under a question that was prepared: the driver prepares it anew for the next who asks.</summary>
    private static bool IsOutdated(PostgresException said) =>
        said
            is {
                SqlState: PostgresErrorCodes.FeatureNotSupported,
                Routine: "RevalidateCachedQuery",
            };

    /// <summary>What the driver threw, beneath what EF Core and others have wrapped around it.</summary>
    private static DbException? DriversOwn(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is DbException driver)
            {
                return driver;
            }
        }

        return null;
    }
}
