using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>The page of a record that was read, with what only its kind has.</summary>
    protected abstract Task<IResult> ShowAsync(
        RecordView<TRow> read,
        Caller caller,
        HttpContext http
    );

    /// <summary>Of its page, from the root without a language.</summary>
    public abstract string PathOf(Guid id);

    public async Task<Result<TRow>> FindAsync(Guid id, Caller caller, CancellationToken cancel) =>
        await VisibleTo(caller)
            .SingleOrDefaultAsync(row => EF.Property<Guid>(row, nameof(IRecord.Id)) == id, cancel)
            is { } found
            ? found
            : ControlProblems.Unknown(id);

    /// <summary>Its page, also with the refusal of an act upon it.</summary>
    public async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, cancel) = (Caller.Of(http.User), http.RequestAborted);
        // Fresh and read only: an act that was refused may have left its traces in what is tracked.
        http.RequestServices.GetRequiredService<CndpDbContext>().ChangeTracker.Clear();
        var row = await VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(
                found => EF.Property<Guid>(found, nameof(IRecord.Id)) == id,
                cancel
            );
        return row is null
            ? TypedResults.NotFound()
            : await ShowAsync(
                await ReadAsync(row, SideOf(row, caller), problem, http),
                caller,
                http
            );
    }

    /// <summary>What a side reads on a record that it may see.</summary>
    public async Task<RecordView<TRow>> ReadAsync(
        TRow row,
        Side reader,
        Problem? problem,
        HttpContext http
    )
    {
        var sheet = http.RequestServices.GetRequiredService<RecordSheet>();
        return new(
            row,
            reader,
            await sheet.LinesAsync(this, row, reader, http.RequestAborted),
            await sheet.PapersAsync(this, row, reader, http.RequestAborted),
            problem
        );
    }
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
