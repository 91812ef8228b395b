using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>The records of one kind for those who may see them, with what each side reads of one; every slice finds its record here.</summary>
internal abstract class Records<TRow>
    where TRow : class, IRecord
{
    /// <summary>Rows that <paramref name="caller"/> may see; for everyone else they do not exist.</summary>
    public abstract IQueryable<TRow> VisibleTo(Caller caller);

    /// <summary>On whose side <paramref name="caller"/> reads a record that they may see.</summary>
    public abstract Side SideOf(TRow row, Caller caller);

    /// <summary>Which of the things said on a record a side reads.</summary>
    public abstract bool Shows(TRow row, Side reader, RecordLine line);

    /// <summary>Which papers a side is handed out.</summary>
    public abstract bool ShowsPaper(TRow row, Side reader, string kind);

    /// <summary>As the API shows it.</summary>
    public abstract Task<object> DescribeAsync(TRow row, Caller reader, CancellationToken cancel);

    /// <summary>Its page, also with the refusal of an act upon it.</summary>
    public abstract Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http);

    /// <summary>Of its page, from the root without a language.</summary>
    public abstract string PathOf(Guid id);

    public async Task<Result<TRow>> FindAsync(Guid id, Caller caller, CancellationToken cancel) =>
        await VisibleTo(caller)
            .SingleOrDefaultAsync(row => EF.Property<Guid>(row, nameof(IRecord.Id)) == id, cancel)
            is { } found
            ? found
            : ControlProblems.Unknown(id);
}

/// <summary>A record of rights or of control: it bears a number, it moves, and each move is another version.</summary>
internal interface IRecord
{
    Guid Id { get; }

    string Number { get; }

    long Version { get; }

    /// <summary>The name of the state, for the journal.</summary>
    string Standing { get; }
}

/// <summary>Who reads or speaks. A person's side is that of who asked or complained.</summary>
internal enum Side
{
    Person,
    Controller,
    Commission,
}
