using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>A register that anybody takes as data, as its module describes it: where it is, what its columns are, whose seal stands for it. Exports, releases and descriptions are made from that, alike for every register.</summary>
public abstract class PublicRegister
{
    /// <summary>What its files are called: "register" for register.jsonl.</summary>
    public abstract string Name { get; }

    /// <summary>In the module's interface, from the root: "/api/cndp/v1/register".</summary>
    public abstract string Address { get; }

    /// <summary>In French, as the register is called by those who keep it.</summary>
    public abstract string Title { get; }

    /// <summary>On what it rests, for the description of the table.</summary>
    public abstract string Basis { get; }

    /// <summary>Whose seal is put over each release.</summary>
    public abstract SealingBody Body { get; }

    /// <summary>Of the table, in their order.</summary>
    public abstract IReadOnlyList<PublicColumn> Columns { get; }

    public abstract Problem ReleaseUnknown { get; }

    public abstract Problem ExportBusy { get; }

    public string Lines => $"{Address}.jsonl";

    public string Table => $"{Address}.csv";

    /// <summary>What a line holds.</summary>
    public string Schema => $"{Address}/schema.json";

    /// <summary>What the columns of the table are.</summary>
    public string TableSchema => $"{Table}-metadata.json";

    public string Releases => $"{Address}/releases";

    public string PackedLines => $"{Name}.jsonl.gz";

    public string PackedTable => $"{Name}.csv.gz";
}

/// <summary>The same with its rows.</summary>
public abstract class PublicRegister<TContext> : PublicRegister
    where TContext : ModuleDbContext
{
    /// <returns>How far the register has come: it grows with each change and with nothing else; 0 before the first.</returns>
    public abstract Task<long> PositionAsync(TContext db, CancellationToken cancel);

    /// <summary>All of it, oldest first, read while it is written: takes the memory of a few hundred rows, whatever the register's size.</summary>
    /// <param name="at">The instant of which it is told.</param>
    public abstract IAsyncEnumerable<IPublicLine> EachAsync(
        TContext db,
        DateTimeOffset at,
        CancellationToken cancel
    );
}

/// <summary>One row of a register as anybody may read it.</summary>
public interface IPublicLine
{
    /// <summary>In the order of the register's columns.</summary>
    IReadOnlyList<string?> Cells { get; }

    /// <summary>Writes one JSON value.</summary>
    /// <param name="options">Of the module's interface.</param>
    void WriteJson(Utf8JsonWriter into, JsonSerializerOptions options);
}

/// <param name="Kind">A datatype of CSV on the Web: "string", "boolean", "date", "datetime".</param>
/// <param name="Always">No row leaves it empty.</param>
public sealed record PublicColumn(string Name, string Kind = "string", bool Always = false);
