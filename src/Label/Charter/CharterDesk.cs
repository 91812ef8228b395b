using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>Takes an organisation's word on the charter, and tells how it stands to it: the slices of the charter and of applications ask.</summary>
internal sealed class CharterDesk(
    LabelDbContext db,
    CharterBook book,
    IOrganisationRegister organisations,
    IOptions<LabelOptions> options,
    IStringLocalizer<CharterTexts> texts,
    TimeProvider clock
)
{
    public CharterVersion InForce => book.On(MoroccanTime.DayOf(clock.Now()));

    /// <summary>Until when those who accepted an earlier version accept this one.</summary>
    public DateTimeOffset DueFor(CharterVersion version) =>
        MoroccanTime.EndOf(version.From.AddDays(options.Value.CharterDays));

    public async Task<CharterStanding> StandingAsync(Guid organisation, CancellationToken cancel)
    {
        var version = InForce;
        var last = await db
            .CharterAcceptances.AsNoTracking()
            .Where(row => row.Organisation == organisation)
            .OrderByDescending(row => row.Charter)
            .FirstOrDefaultAsync(cancel);
        if (last is null || last.Charter >= version.From)
        {
            return new(
                last is null ? CharterState.None : CharterState.Accepted,
                version.From,
                last,
                Until: null
            );
        }

        var until = DueFor(version);
        return new(
            clock.Now() < until ? CharterState.Due : CharterState.Lapsed,
            version.From,
            last,
            until
        );
    }

    /// <param name="version">That was read: the one in force, or it is refused.</param>
    public Result<CharterVersion> Asked(DateOnly? version) =>
        version is null || book.Find(version.Value) is not { } named
            ? CharterProblems.VersionUnknown
        : named.From == InForce.From ? named
        : CharterProblems.NotInForce;

    /// <summary>Enters the acceptance with its fact. A second one of the same version is refused.</summary>
    public async Task<Result<CharterAcceptance>> AcceptAsync(
        Guid id,
        CharterVersion version,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (
            await db.CharterAcceptances.AnyAsync(
                row => row.Organisation == caller.Organisation && row.Charter == version.From,
                cancel
            )
        )
        {
            return CharterProblems.AcceptedAlready;
        }

        var row = new CharterAcceptance
        {
            Id = id,
            Organisation = caller.Organisation,
            Charter = version.From,
            AcceptedBy = caller.Subject,
            AcceptedAt = clock.Now(),
            Certificate = evidence?.Signature?.Serial,
            Signed = evidence?.Signature?.Piece,
        };
        db.CharterAcceptances.Add(row);
        var facts = evidence.Proof();
        facts["organisation"] = $"{caller.Organisation}";
        facts["charter"] = $"{version.From:O}";
        db.Record(clock, "charter.accepted", $"{row.Id}", caller.Subject, facts);
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // A colleague was faster.
            db.ChangeTracker.Clear();
            return CharterProblems.AcceptedAlready;
        }
    }

    /// <summary>The charter with the name of who undertakes it, as a document to be signed.</summary>
    public async Task<Func<ActToSign>> DescribeAsync(
        CharterVersion version,
        Caller caller,
        CancellationToken cancel
    )
    {
        var organisation = await organisations.FindAsync(caller.Organisation, cancel);
        return () =>
            new(
                texts["label-name"],
                texts["charter-title"],
                $"charte-{version.From:yyyy-MM-dd}",
                MoroccanTime.StartOf(version.From),
                new JsonObject
                {
                    ["charter"] = $"{version.From:O}",
                    ["organisation"] = $"{caller.Organisation}",
                    ["ice"] = organisation?.Ice,
                    ["signer"] = caller.Subject,
                },
                [
                    new PaperParagraph(texts["undertake"], Strong: true),
                    new PaperRows([
                        new(texts["organisation"], organisation?.Name ?? $"{caller.Organisation}"),
                        .. organisation?.Ice is { } ice
                            ? new[] { new PaperRow("ICE", ice, Latin: true) }
                            : [],
                    ]),
                    new PaperParagraph(version.Preamble.Here),
                    .. version.Undertakings.SelectMany(each =>
                        new PaperPart[]
                        {
                            new PaperHeading(each.Title.Here),
                            new PaperParagraph(each.Text.Here),
                        }
                    ),
                ]
            );
    }
}
