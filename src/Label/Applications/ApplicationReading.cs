using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>An application with all that its reader sees of it.</summary>
internal sealed class ApplicationReading(
    LabelDbContext db,
    PaperDesk<LabelDbContext> papers,
    CriteriaBook book,
    LegalClock law,
    IServiceProvider services
)
{
    /// <param name="Assessed">The reader sees what the assessor holds.</param>
    /// <param name="Names">Of accounts, by identifier.</param>
    /// <param name="Charter">How the applicant stands to it while the application is a draft.</param>
    internal sealed record Sheet(
        Application Row,
        CriteriaSet Criteria,
        IReadOnlyList<ApplicationPoint> Points,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<KeptPaper> Papers,
        IReadOnlyList<CommitteeVote> Votes,
        IReadOnlyList<Interest> Interests,
        IReadOnlyDictionary<string, string> Names,
        string? Label,
        DateTimeOffset? AppealUntil,
        Caller Reader,
        bool Assessed,
        CharterStanding? Charter
    )
    {
        public bool Owner => ApplicationRights.OfMerchant(Reader, Row) is null;

        public bool Secretary => ApplicationRights.OfSecretary(Reader, Row) is null;

        public bool ItsAssessor => ApplicationRights.OfItsAssessor(Reader, Row) is null;

        public bool Committee => ApplicationRights.OfCommittee(Reader, Row) is null;

        public bool Appeal => ApplicationRights.OfAppeal(Reader, Row) is null;

        public bool OfLabel => Reader.IsOfLabel() && !Owner;

        public Scoring Scoring => Scoring.Of(Points, Criteria);

        /// <summary>What the rule would say if the assessor held each point as the merchant does.</summary>
        public Scoring Foreseen => Scoring.Foreseen(Points, Criteria);

        public IEnumerable<ApplicationPoint> In(string category) =>
            Criteria
                .Criteria.Where(each =>
                    string.Equals(each.Category, category, StringComparison.Ordinal)
                )
                .Select(each =>
                    Points.FirstOrDefault(point =>
                        string.Equals(point.Criterion, each.Id, StringComparison.Ordinal)
                    )
                )
                .OfType<ApplicationPoint>();
    }

    public async Task<Sheet?> FindAsync(Guid id, Caller caller, CancellationToken cancel)
    {
        var row = await db
            .Applications.VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return null;
        }

        var ofLabel = caller.IsOfLabel() && ApplicationRights.OfMerchant(caller, row) is not null;
        var votes = ofLabel
            ? await db
                .Votes.AsNoTracking()
                .Where(vote => vote.Application == id && vote.Voting == row.Votings)
                .OrderBy(vote => vote.At)
                .ToListAsync(cancel)
            : [];
        var interests = ofLabel
            ? await db
                .Interests.AsNoTracking()
                .Where(each => each.Organisation == row.Organisation)
                .OrderBy(each => each.DeclaredAt)
                .ToListAsync(cancel)
            : [];
        return new(
            row,
            book.Find(row.Catalogue)!,
            await db
                .Points.AsNoTracking()
                .Where(point => point.Application == id)
                .ToListAsync(cancel),
            await db
                .Pieces.AsNoTracking()
                .Where(piece => piece.Owner == id)
                .OrderBy(piece => piece.Id)
                .ToListAsync(cancel),
            await papers.OfAsync(id, cancel),
            votes,
            interests,
            await NamesAsync(
                [
                    row.Assessor,
                    row.Federation?.ToString(),
                    .. votes.Select(vote => vote.Member),
                    .. interests.Select(each => each.Account),
                    .. ofLabel
                        ? await services.GetRequiredService<Ties>().AssessorsAsync(cancel)
                        : [],
                ],
                cancel
            ),
            await db
                .Awards.Where(award => award.Application == id)
                .Select(award => award.Number)
                .SingleOrDefaultAsync(cancel),
            row.AppealUntil(law),
            caller,
            ofLabel
                || row.State
                    is not (
                        ApplicationState.Filed
                        or ApplicationState.Admitted
                        or ApplicationState.UnderAssessment
                    ),
            row.State is ApplicationState.Draft
                ? await services
                    .GetRequiredService<CharterDesk>()
                    .StandingAsync(row.Organisation, cancel)
                : null
        );
    }

    public static ApplicationResponse Describe(Sheet sheet)
    {
        var row = sheet.Row;
        var reported = sheet.OfLabel || sheet.Assessed && row.ReportedAt is not null;
        var decided = sheet.OfLabel || row.DecidedAt is not null;
        return new(
            row.Id,
            row.Number,
            row.State,
            row.Organisation,
            row.Company,
            row.Ice,
            row.Domain,
            row.SiteName,
            row.Federation,
            row.Renews,
            row.Catalogue,
            row.BegunAt,
            row.FiledAt,
            row.DueAt,
            row.DecideUntil,
            row.Missing,
            sheet.OfLabel ? row.Assessor : null,
            row.Rounds,
            row.ReportedAt,
            reported ? row.Report : null,
            row.DecidedAt,
            decided ? row.LegalReasons : null,
            decided ? row.FactualReasons : null,
            sheet.AppealUntil,
            row.AppealedAt,
            row.AppealGrounds,
            row.AppealLegal,
            row.AppealFactual,
            row.Test?.ToString(),
            row.TestSha256,
            reported ? sheet.Scoring : null,
            [
                .. sheet
                    .Criteria.Criteria.SelectMany(criterion =>
                        sheet.Points.Where(point =>
                            string.Equals(point.Criterion, criterion.Id, StringComparison.Ordinal)
                        )
                    )
                    .Select(point => PointResponse.Of(point, sheet.Assessed)),
            ],
            [.. sheet.Pieces.Select(PieceLine.Of)],
            [.. sheet.Papers.Select(PaperEntry.Of)],
            sheet.OfLabel ? [.. sheet.Votes.Select(VoteLine.Of)] : null,
            sheet.Label
        );
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(ids, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
