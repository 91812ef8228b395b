using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What a registration officer does with a filed enrolment. Nobody decides on what they filed, nor on an organisation that is theirs.</summary>
internal sealed class EnrolmentDecision(IdentityDbContext db, TimeProvider clock)
{
    private const int LongestReason = 2000;

    public async Task<Result<Enrolment>> AskCompletionAsync(
        Enrolment row,
        string? reason,
        Caller officer,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (await BarredAsync(row, officer, cancel) is { } barred)
        {
            return barred;
        }

        if (Words(reason) is not { } words)
        {
            return EnrolmentProblems.ReasonRequired with { Field = "reason" };
        }

        if (row.AskCompletion(words, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Record("enrolment.completion-asked", row, officer, evidence);
        return await SaveAsync(row, cancel);
    }

    /// <summary>Law 03-01 and law 55-19 art. 18: without its reasons in law and in fact a refusal is unlawful.</summary>
    public async Task<Result<Enrolment>> RefuseAsync(
        Enrolment row,
        (string? Legal, string? Factual) reasons,
        Caller officer,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (await BarredAsync(row, officer, cancel) is { } barred)
        {
            return barred;
        }

        if (Words(reasons.Legal) is not { } legal)
        {
            return EnrolmentProblems.ReasonRequired with { Field = "legalReason" };
        }

        if (Words(reasons.Factual) is not { } factual)
        {
            return EnrolmentProblems.ReasonRequired with { Field = "factualReason" };
        }

        if (
            row.Refuse(officer.Subject, legal, factual, clock.Now()).Refused(out var problem, out _)
        )
        {
            return problem;
        }

        Record("enrolment.refused", row, officer, evidence);
        return await SaveAsync(row, cancel);
    }

    /// <summary>The organisation exists from now on, or has new particulars; its representative, or who filed where the representative has no account, administers it.</summary>
    public async Task<Result<Enrolment>> VerifyAsync(
        Enrolment row,
        Caller officer,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (await BarredAsync(row, officer, cancel) is { } barred)
        {
            return barred;
        }

        var particulars = row.Read();
        if ((await OrganisationAsync(row, cancel)).Refused(out var no, out var organisation))
        {
            return no;
        }

        if (row.Verify(organisation.Id, officer.Subject, clock.Now()).Refused(out no, out _))
        {
            db.ChangeTracker.Clear();
            return no;
        }

        var representative = await RepresentativeAsync(row, particulars, cancel);
        Fill(organisation, row, particulars, representative);
        await TakeDomainsAsync(organisation.Id, particulars.MailDomains ?? [], cancel);
        await AppointAsync(representative ?? row.FiledBy, organisation.Id, officer, cancel);
        Record("enrolment.verified", row, officer, evidence);
        db.Record(
            clock,
            "organisation.verified",
            organisation.Id.ToString(),
            officer.Subject,
            new JsonObject { ["enrolment"] = row.Id.ToString(), ["number"] = row.Number }
        );
        return await SaveAsync(row, cancel);
    }

    /// <summary>The account of the legal representative; null where there is none yet.</summary>
    public async Task<Guid?> RepresentativeAsync(
        Enrolment row,
        Particulars particulars,
        CancellationToken cancel
    )
    {
        if (particulars.Filer is ParticularsRules.Self)
        {
            return row.FiledBy;
        }

        var user = particulars.RepresentativeUserName;
        return user is null
            ? null
            : await db
                .Accounts.Where(account => account.UserName == user && !account.Disabled)
                .Select(account => (Guid?)account.Id)
                .SingleOrDefaultAsync(cancel);
    }

    /// <returns>Why this officer does not decide on this enrolment, or null.</returns>
    public async Task<Problem?> BarredAsync(Enrolment row, Caller officer, CancellationToken cancel)
    {
        var account = officer.AccountId();
        return
            row.FiledBy == account
            || await RepresentativeAsync(row, row.Read(), cancel) == account
            || row.Organisation is { } organisation
                && await db.HeldRoles.AnyAsync(
                    held => held.Organisation == organisation && held.Account == account,
                    cancel
                )
            ? EnrolmentProblems.OwnEnrolment
            : null;
    }

    /// <returns>That another organisation bears one of its numbers, or null.</returns>
    private async Task<Problem?> TakenAsync(Enrolment row, CancellationToken cancel)
    {
        var own = row.Organisation ?? Guid.Empty;
        if (
            row.Ice is { } ice
            && await db.Organisations.AnyAsync(one => one.Id != own && one.Ice == ice, cancel)
        )
        {
            return IdentityProblems.IceTaken;
        }

        var (register, tax) = (row.CommercialRegister, row.TaxNumber);
        return await db.Organisations.AnyAsync(
            one =>
                one.Id != own
                && (
                    (register != null && one.CommercialRegister == register)
                    || (tax != null && one.TaxNumber == tax)
                ),
            cancel
        )
            ? EnrolmentProblems.OrganisationTaken
            : null;
    }

    private async Task<Result<Organisation>> OrganisationAsync(
        Enrolment row,
        CancellationToken cancel
    )
    {
        if (await TakenAsync(row, cancel) is { } taken)
        {
            return taken;
        }

        if (
            row.Organisation is { } id
            && await db.Organisations.FindAsync([id], cancel) is { } there
        )
        {
            there.Version++;
            return there;
        }

        var made = new Organisation
        {
            Id = Ids.New(clock),
            Name = row.Read().Name!,
            Kind = row.Read().Kind!,
            CreatedAt = clock.Now(),
        };
        db.Organisations.Add(made);
        return made;
    }

    private void Fill(
        Organisation organisation,
        Enrolment row,
        Particulars particulars,
        Guid? representative
    )
    {
        organisation.Name = particulars.Name!;
        organisation.NameArabic = particulars.NameArabic;
        organisation.Ice = particulars.Ice;
        organisation.CommercialRegister = particulars.CommercialRegister;
        organisation.TaxNumber = particulars.TaxNumber;
        organisation.Address = particulars.Address;
        organisation.Representative = representative;
        organisation.Enrolment = row.Id;
        organisation.VerifiedAt = clock.Now();
    }

    private async Task TakeDomainsAsync(
        Guid organisation,
        IReadOnlyList<string> domains,
        CancellationToken cancel
    )
    {
        var there = await db
            .OrganisationDomains.Where(one => one.Organisation == organisation)
            .ToListAsync(cancel);
        db.OrganisationDomains.RemoveRange(
            there.Where(one => !domains.Contains(one.Domain, StringComparer.Ordinal))
        );
        db.OrganisationDomains.AddRange(
            domains
                .Except(there.Select(one => one.Domain), StringComparer.Ordinal)
                .Select(domain => new OrganisationDomain
                {
                    Organisation = organisation,
                    Domain = domain,
                })
        );
    }

    private async Task AppointAsync(
        Guid account,
        Guid organisation,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (await db.HeldRoles.FindAsync([account, organisation, Roles.OrgAdmin], cancel) is null)
        {
            db.Give(account, organisation, Roles.OrgAdmin, officer.Subject, clock);
        }
    }

    private void Record(string type, Enrolment row, Caller officer, AssuranceEvidence? evidence)
    {
        var facts = evidence.Proof();
        facts["number"] = row.Number;
        facts["organisation"] = row.Organisation?.ToString();
        db.Record(clock, type, row.Id.ToString(), officer.Subject, facts);
    }

    private async Task<Result<Enrolment>> SaveAsync(Enrolment row, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // Two officers decided at once. Where each verified the same numbers, the register holds them once.
            db.ChangeTracker.Clear();
            return await TakenAsync(row, cancel) ?? CommonProblems.VersionStale;
        }
    }

    private static string? Words(string? text) =>
        text?.Trim() is { Length: >= 3 and <= LongestReason } words ? words : null;
}
