using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>Writes publications down: the draft, the next edition, the number and the sealed paper of what is published, each with its fact in the journal.</summary>
internal sealed class PublicationDesk(
    CndpDbContext db,
    PaperDesk<CndpDbContext> papers,
    IStringLocalizer<PublicationTexts> texts,
    TimeProvider clock
)
{
    /// <summary>P: papers of what was said to the public are kept for a century; the texts themselves have no end.</summary>
    private const int PapersForYears = 100;

    public const string PaperKind = "publication";

    /// <param name="By">Whoever writes: an account, a client, or the product itself.</param>
    internal sealed record Writer(string By, AssuranceEvidence? Evidence);

    public async Task<Publication> DraftAsync(
        Guid id,
        PublicationKind kind,
        WrittenPublication written,
        Writer writer,
        string? shipped,
        CancellationToken cancel
    )
    {
        var row = new Publication
        {
            Id = id,
            Kind = kind,
            Shipped = shipped,
            TitleFr = written.TitleFr,
            TitleAr = written.TitleAr,
            UpdatedAt = clock.Now(),
        };
        db.Publications.Add(row);
        await WriteAsync(row, written, writer, cancel);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>Rewrites the draft; where there is none, begins the edition after what is published.</summary>
    public async Task<Result<Publication>> ReviseAsync(
        Publication row,
        WrittenPublication written,
        Writer writer,
        CancellationToken cancel
    )
    {
        await WriteAsync(row, written, writer, cancel);
        return await SavedAsync(row, cancel);
    }

    public async Task<Result<Publication>> PublishAsync(
        Publication row,
        Writer writer,
        CancellationToken cancel
    )
    {
        if (
            row.Draft is not { } edition
            || await db.PublicationEditions.FindAsync([row.Id, edition], cancel) is not { } draft
        )
        {
            return PublicationProblems.NothingToPublish;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Taken last of all that may wait, and given back with the transaction.
        var number =
            row.Number ?? (await db.NextNumberAsync(Publication.Letter, clock, cancel)).ToString();
        var folded = RegisterWords.Of(
            number,
            draft.TitleFr,
            draft.TitleAr,
            draft.TextFr,
            draft.TextAr
        );
        var now = clock.Now();
        if (row.Publish(draft, number, folded, writer.By, now).Refused(out var problem, out _))
        {
            return problem;
        }

        papers.Ask(
            new(
                row.Id,
                PaperKind,
                edition,
                SealingBody.Cndp,
                now.AddYears(PapersForYears),
                () => Described(row, draft)
            )
        );
        Record(row, edition, writer, "publication.published");
        var saved = await SavedAsync(row, cancel);
        if (!saved.Refused(out _, out _))
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    private async Task WriteAsync(
        Publication row,
        WrittenPublication written,
        Writer writer,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var edition = row.Write(written, now);
        if (await db.PublicationEditions.FindAsync([row.Id, edition], cancel) is { } draft)
        {
            (draft.TitleFr, draft.TitleAr) = (written.TitleFr, written.TitleAr);
            (draft.TextFr, draft.TextAr) = (written.TextFr, written.TextAr);
            (draft.DraftedBy, draft.DraftedAt) = (writer.By, now);
        }
        else
        {
            db.PublicationEditions.Add(
                new()
                {
                    Publication = row.Id,
                    Edition = edition,
                    TitleFr = written.TitleFr,
                    TitleAr = written.TitleAr,
                    TextFr = written.TextFr,
                    TextAr = written.TextAr,
                    DraftedBy = writer.By,
                    DraftedAt = now,
                }
            );
        }

        Record(row, edition, writer, "publication.drafted");
    }

    private void Record(Publication row, int edition, Writer writer, string type) =>
        db.Record(
            clock,
            type,
            row.Id.ToString(),
            writer.By,
            new JsonObject
            {
                ["edition"] = edition,
                ["number"] = row.Number,
                ["acr"] = writer.Evidence?.Level.Acr(),
                ["payload"] = writer.Evidence?.PayloadDigest,
            }
        );

    private async Task<Result<Publication>> SavedAsync(Publication row, CancellationToken cancel)
    {
        // Stale where somebody else wrote or published it meanwhile.
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }

    /// <summary>In the language that is spoken while it is called.</summary>
    private Paper Described(Publication row, PublicationEdition edition)
    {
        var arabic = Language.Current == Language.Arabic;
        return new(
            texts["body"],
            arabic ? edition.TitleAr : edition.TitleFr,
            row.Number!,
            edition.PublishedAt!.Value,
            [
                new PaperRows([
                    new(texts["col-kind"], texts[$"kind-{row.Kind}"]),
                    new(
                        texts["edition-label"],
                        edition.Edition.ToString(CultureInfo.CurrentCulture)
                    ),
                    new(texts["col-published"], Moments.Day(edition.PublishedAt.Value)),
                ]),
                .. PublicationText.Parts(arabic ? edition.TextAr : edition.TextFr),
            ]
        );
    }
}
