using System.Text.Json;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Something that one side said on a record: a request's object, an answer, observations, reasons, a report. Words about people stand here and nowhere else, closed with the key ring.</summary>
internal sealed class RecordLine
{
    public required Guid Id { get; init; }

    /// <summary>The record.</summary>
    public required Guid Owner { get; init; }

    /// <summary>A stable name, "observations"; one of <see cref="LineKinds"/>.</summary>
    public required string Kind { get; init; }

    public required Side Side { get; init; }

    /// <summary>A JSON object of texts by name, closed with the key ring for this line.</summary>
    public required byte[] Sealed { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Set when the record is closed; it goes with it.</summary>
    public DateTimeOffset? KeepUntil { get; set; }
}

/// <summary>What is said on records. The names stand in the API and in the texts of the pages.</summary>
internal static class LineKinds
{
    public const string Asked = "asked";
    public const string MoreAsked = "more-asked";
    public const string MoreSaid = "more-said";
    public const string DelayAsked = "delay-asked";
    public const string DelayAnswered = "delay-answered";
    public const string Answer = "answer";
    public const string Refusal = "refusal";
    public const string Facts = "facts";
    public const string Statement = "statement";
    public const string Observations = "observations";
    public const string Reply = "reply";
    public const string Findings = "findings";
    public const string Outcome = "outcome";
    public const string Order = "order";
    public const string Compliance = "compliance";
    public const string Mandate = "mandate";
    public const string Notice = "notice";
    public const string Report = "report";
    public const string Transmission = "transmission";
    public const string Hearing = "hearing";
    public const string Cancellation = "cancellation";
    public const string Carried = "carried";
    public const string Breach = "breach";
    public const string Noted = "noted";

    public static readonly IReadOnlyList<string> All =
    [
        Asked,
        MoreAsked,
        MoreSaid,
        DelayAsked,
        DelayAnswered,
        Answer,
        Refusal,
        Facts,
        Statement,
        Observations,
        Reply,
        Findings,
        Outcome,
        Order,
        Compliance,
        Mandate,
        Notice,
        Report,
        Transmission,
        Hearing,
        Cancellation,
        Carried,
        Breach,
        Noted,
    ];
}

/// <summary>Writes and opens what was said; the rows go with the owner's next save.</summary>
internal sealed class RecordLines(
    CndpDbContext db,
    IDataProtectionProvider ring,
    TimeProvider clock
)
{
    public void Say(
        IRecord owner,
        (string Kind, Side Side) what,
        Caller by,
        params (string Name, string? Text)[] said
    ) => Say(owner, what, by.Subject, said);

    /// <param name="by">An account that no request names here: another module asks for it.</param>
    public void Say(
        IRecord owner,
        (string Kind, Side Side) what,
        string by,
        params (string Name, string? Text)[] said
    )
    {
        var id = Ids.New(clock);
        var texts = said.Where(one => !string.IsNullOrWhiteSpace(one.Text))
            .ToDictionary(one => one.Name, one => one.Text!.Trim(), StringComparer.Ordinal);
        db.Lines.Add(
            new()
            {
                Id = id,
                Owner = owner.Id,
                Kind = what.Kind,
                Side = what.Side,
                Sealed = Ring(id).Protect(JsonSerializer.SerializeToUtf8Bytes(texts)),
                By = by,
                At = clock.Now(),
            }
        );
    }

    /// <returns>Of a record, in the order in which they were said.</returns>
    public Task<List<RecordLine>> OfAsync(Guid owner, CancellationToken cancel) =>
        db
            .Lines.AsNoTracking()
            .Where(line => line.Owner == owner)
            .OrderBy(line => line.At)
            .ThenBy(line => line.Id)
            .ToListAsync(cancel);

    public IReadOnlyDictionary<string, string> Open(RecordLine line) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(
            Ring(line.Id).Unprotect(line.Sealed)
        )!;

    /// <summary>The texts of the last line of a kind; nothing where there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LastAsync(
        Guid owner,
        string kind,
        CancellationToken cancel
    ) =>
        (await OfAsync(owner, cancel)).LastOrDefault(line =>
            string.Equals(line.Kind, kind, StringComparison.Ordinal)
        )
            is { } line
            ? Open(line)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The record is closed: what was said on it is kept as long as it is.</summary>
    public async Task CloseAsync(Guid owner, DateTimeOffset until, CancellationToken cancel)
    {
        await foreach (
            var line in db
                .Lines.Where(line => line.Owner == owner)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            line.KeepUntil = until;
        }

        foreach (var line in db.Lines.Local.Where(line => line.Owner == owner))
        {
            line.KeepUntil = until;
        }
    }

    private IDataProtector Ring(Guid line) =>
        ring.CreateProtector("MarocNumeric.Trust.RecordLines", line.ToString());
}

internal sealed class RecordLineMap : IEntityTypeConfiguration<RecordLine>
{
    public void Configure(EntityTypeBuilder<RecordLine> builder)
    {
        builder.ToTable("record_lines");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Side).HasColumnName("side").HasConversion<string>();
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.KeepUntil).HasColumnName("keep_until");
        builder.KeptFor(
            TimeSpan.Zero,
            row => row.KeepUntil,
            "Law 09-08 art. 3: as long as the record that it was said on, which says until when"
        );
    }
}
