using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>What a federation sees of its members' applications, and the one thing that it may say of each.</summary>
internal sealed class MemberDesk(LabelDbContext db, TimeProvider clock)
{
    private const int ShortestWords = 3;

    /// <summary>Somebody with the role, in a federation of their own.</summary>
    public static bool SpeaksForFederation(Caller caller) =>
        !caller.IsMachine
        && caller.Organisation != Guid.Empty
        && caller.Roles.Contains(Roles.Federation);

    /// <summary>Filed ones whose merchant names the caller's federation: a draft is the merchant's alone.</summary>
    public IQueryable<Application> VisibleTo(Caller caller)
    {
        var own = SpeaksForFederation(caller) ? caller.Organisation : (Guid?)null;
        return db.Applications.Where(row =>
            row.Federation == own && row.Federation != null && row.State != ApplicationState.Draft
        );
    }

    public async Task<IReadOnlyList<MemberResponse>> DescribeAsync(
        IReadOnlyList<Application> rows,
        Caller caller,
        CancellationToken cancel
    )
    {
        var ids = rows.Select(row => row.Id).ToList();
        var checks = await db
            .PreChecks.AsNoTracking()
            .Where(check =>
                ids.Contains(check.Application) && check.Federation == caller.Organisation
            )
            .ToDictionaryAsync(check => check.Application, cancel);
        return [.. rows.Select(row => MemberResponse.Of(row, checks.GetValueOrDefault(row.Id)))];
    }

    /// <summary>Enters the word and its fact. The application stands as it stood: who decides is the committee.</summary>
    public async Task<Result<MemberResponse>> GiveAsync(
        Guid id,
        (string? Outcome, string? Words) said,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        var row = await VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return FederationProblems.Unknown;
        }

        if (
            row.State
            is not (
                ApplicationState.Filed
                or ApplicationState.Incomplete
                or ApplicationState.Admitted
                or ApplicationState.UnderAssessment
                or ApplicationState.Corrections
            )
        )
        {
            return FederationProblems.TooLate;
        }

        PreCheckOutcome? outcome = said.Outcome switch
        {
            "favourable" => PreCheckOutcome.Favourable,
            "reserved" => PreCheckOutcome.Reserved,
            _ => null,
        };
        if (outcome is not { } known)
        {
            return FederationProblems.OutcomeUnknown;
        }

        var words = said.Words?.Trim() ?? string.Empty;
        if (words.Length is < ShortestWords or > PreCheck.LongestWords)
        {
            return FederationProblems.WordsMissing;
        }

        var check = new PreCheck
        {
            Id = Ids.New(clock),
            Application = row.Id,
            Federation = caller.Organisation,
            Outcome = known,
            Words = words,
            GivenBy = caller.Subject,
            GivenAt = clock.Now(),
        };
        db.PreChecks.Add(check);
        var facts = evidence.Proof();
        (facts["application"], facts["outcome"]) = ($"{row.Id}", $"{known}");
        db.Record(clock, "application.prechecked", $"{row.Id}", caller.Subject, facts);
        try
        {
            await db.SaveChangesAsync(cancel);
            return MemberResponse.Of(row, check);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Once for an application: a colleague was faster.
            db.ChangeTracker.Clear();
            return FederationProblems.GivenAlready;
        }
    }

    /// <returns>What federations said of an application, for the assessor and the committee.</returns>
    public async Task<IReadOnlyList<CheckResponse>> OfAsync(
        Guid application,
        CancellationToken cancel
    )
    {
        var rows = await db
            .PreChecks.AsNoTracking()
            .Where(check => check.Application == application)
            .OrderBy(check => check.Id)
            .ToListAsync(cancel);
        return [.. rows.Select(CheckResponse.Of)];
    }
}
