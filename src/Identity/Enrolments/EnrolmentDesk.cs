using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>From the first answer to the filed enrolment; the API and the pages stand before the same desk.</summary>
internal sealed class EnrolmentDesk(
    IdentityDbContext db,
    IOptions<IdentityOptions> options,
    TimeProvider clock
)
{
    private DateTimeOffset DraftEnds => clock.Now().AddDays(options.Value.DraftDays);

    /// <param name="organisation">Whose particulars change; null for one that is not in the register. Its administrators alone change them.</param>
    /// <returns>An untouched draft of the same person is taken up again: a page that is opened twice leaves one.</returns>
    public async Task<Result<Enrolment>> StartAsync(
        Guid id,
        string? kind,
        Guid? organisation,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (
            (await AboutAsync(kind, organisation, caller, cancel)).Refused(
                out var no,
                out var about
            )
        )
        {
            return no;
        }

        var account = caller.AccountId();
        if (await db.Accounts.FindAsync([account], cancel) is null)
        {
            // A machine enrols nobody: a person answers for what is filed.
            return CommonProblems.Forbidden;
        }

        var open = await db.Enrolments.FirstOrDefaultAsync(
            row =>
                row.FiledBy == account
                && row.State == EnrolmentState.Draft
                && row.Organisation == organisation
                && (row.Id == id || row.NameKey == null || row.Organisation != null),
            cancel
        );
        if (open is not null)
        {
            return await SaveAsync(open, open.Read() with { Kind = about.Known.Kind }, cancel);
        }

        var row = new Enrolment
        {
            Id = id,
            FiledBy = account,
            Previous = about.Previous,
            Particulars = string.Empty,
            CreatedAt = clock.Now(),
            SavedAt = clock.Now(),
            KeepUntil = DraftEnds,
        };
        row.For(organisation);
        row.Keep(about.Known);
        db.Enrolments.Add(row);
        Record("enrolment.started", row, caller, evidence: null);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>Keeps what is known so far; whether it is whole is asked when it is filed.</summary>
    public async Task<Result<Enrolment>> SaveAsync(
        Enrolment row,
        Particulars particulars,
        CancellationToken cancel
    )
    {
        if (row.Save(clock.Now(), DraftEnds).Refused(out var problem, out _))
        {
            return problem;
        }

        row.Keep(particulars);
        return await ChangeAsync(row, cancel);
    }

    /// <summary>Sent twice, it is filed once: the second finds what the first one did.</summary>
    public async Task<Result<Enrolment>> FileAsync(
        Enrolment row,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (row.State is EnrolmentState.Filed)
        {
            return row;
        }

        if (!row.IsOpen)
        {
            return EnrolmentProblems.EnrolmentCannotMove;
        }

        var particulars = row.Read();
        if (ParticularsRules.Missing(particulars, ParticularsField.All) is [var missing, ..])
        {
            return missing;
        }

        if (
            particulars is { Filer: ParticularsRules.Other, RepresentativeUserName: { } user }
            && !await db.Accounts.AnyAsync(one => one.UserName == user, cancel)
        )
        {
            return IdentityProblems.AccountUnknown with { Field = "representativeUserName" };
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number =
            row.Number ?? (await db.NextNumberAsync(Enrolment.Letter, clock, cancel)).ToString();
        if (row.File(number, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Record("enrolment.filed", row, caller, evidence);
        var filed = await ChangeAsync(row, cancel);
        if (!filed.Refused(out _, out _))
        {
            await transaction.CommitAsync(cancel);
        }

        return filed;
    }

    public async Task<Result<Enrolment>> WithdrawAsync(
        Enrolment row,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (row.State is EnrolmentState.Withdrawn)
        {
            return row;
        }

        if (row.Withdraw(clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Record("enrolment.withdrawn", row, caller, evidence);
        return await ChangeAsync(row, cancel);
    }

    private sealed record Subject(Particulars Known, Guid? Previous);

    /// <summary>What is known already: of an organisation in the register, all that was verified.</summary>
    private async Task<Result<Subject>> AboutAsync(
        string? kind,
        Guid? organisation,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (organisation is not { } id)
        {
            return KindRules.Of(kind) is null
                ? IdentityProblems.KindUnknown
                : new Subject(new() { Kind = kind }, Previous: null);
        }

        var there =
            caller.Organisation == id && caller.Roles.Contains(Roles.OrgAdmin)
                ? await db.Organisations.FindAsync([id], cancel)
                : null;
        if (there is null)
        {
            return IdentityProblems.OrganisationUnknown;
        }

        if (KindRules.Of(there.Kind) is null)
        {
            return IdentityProblems.KindUnknown;
        }

        return
            there.Enrolment is { } earlier
            && await db.Enrolments.FindAsync([earlier], cancel) is { } verified
            ? new Subject(verified.Read(), earlier)
            : new Subject(
                new()
                {
                    Kind = there.Kind,
                    Name = there.Name,
                    Ice = there.Ice,
                },
                Previous: null
            );
    }

    private void Record(string type, Enrolment row, Caller caller, AssuranceEvidence? evidence)
    {
        var facts = evidence.Proof();
        facts["number"] = row.Number;
        facts["organisation"] = row.Organisation?.ToString();
        db.Record(clock, type, row.Id.ToString(), caller.Subject, facts);
    }

    private async Task<Result<Enrolment>> ChangeAsync(Enrolment row, CancellationToken cancel)
    {
        // Another page of the same person, or the officer, was faster.
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }
}
