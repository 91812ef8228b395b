using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>Mandates signed, accepted, renounced and revoked; the API and the pages stand before the same desk.</summary>
internal sealed class MandateDesk(
    IdentityDbContext db,
    MandateKeys keys,
    IOptions<IdentityOptions> options,
    TimeProvider clock
)
{
    private const int MostActs = 1_000_000;

    /// <param name="From">Null from now on.</param>
    internal sealed record Asked(
        Guid Agent,
        string? Scope,
        int? MostActs,
        DateTimeOffset? From,
        DateTimeOffset? Until
    );

    /// <summary>The person whom a registration officer verified as the legal representative, acting for that organisation now.</summary>
    public static bool Represents(Organisation organisation, Caller caller) =>
        organisation.VerifiedAt is not null
        && organisation.Representative == caller.AccountId()
        && caller.Organisation == organisation.Id
        && caller.Roles.Contains(Roles.OrgAdmin);

    /// <summary>A second call with the same <paramref name="id"/> finds the first one's mandate.</summary>
    public async Task<Result<Mandate>> SignAsync(
        Guid id,
        Guid organisation,
        Asked asked,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (
            await db.Mandates.FindAsync([id], cancel) is { } there
            && there.Organisation == organisation
        )
        {
            return there;
        }

        return (await JudgeAsync(organisation, asked, caller, cancel)).Refused(
            out var problem,
            out var row
        )
            ? problem
            : await WriteAsync(id, row, asked, caller.AccountId(), evidence.Proof(), cancel);
    }

    /// <returns>The organisation, where the caller may give this mandate for it; nothing is kept.</returns>
    public async Task<Result<Organisation>> JudgeAsync(
        Guid organisation,
        Asked asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        var row =
            caller.Organisation == organisation
                ? await db.Organisations.FindAsync([organisation], cancel)
                : null;
        if (row is null)
        {
            return IdentityProblems.OrganisationUnknown;
        }

        return await ExamineAsync(row, asked, caller, cancel) is { } problem ? problem : row;
    }

    /// <summary>Signs and keeps a mandate whose conditions were examined.</summary>
    public async Task<Mandate> WriteAsync(
        Guid id,
        Organisation organisation,
        Asked asked,
        Guid representative,
        JsonObject evidence,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        // Taken by itself, since no signature is made in a transaction: a number that was taken and not used says nothing.
        string number;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            number = (await db.NextNumberAsync(Mandate.Letter, clock, cancel)).ToString();
            await transaction.CommitAsync(cancel);
        }

        var (from, until) = (Cut(asked.From ?? now), Cut(asked.Until!.Value));
        var agreed = new JsonObject
        {
            ["number"] = number,
            ["organisation"] = new JsonObject
            {
                ["id"] = organisation.Id.ToString(),
                ["name"] = organisation.Name,
                ["ice"] = organisation.Ice,
            },
            ["representative"] = await PersonAsync(representative, cancel),
            ["agent"] = await PersonAsync(asked.Agent, cancel),
            ["scope"] = asked.Scope,
            ["mostActs"] = asked.MostActs,
            ["from"] = Text(from),
            ["until"] = Text(until),
            ["subDelegation"] = false,
            ["signedAt"] = Text(now),
            ["evidence"] = evidence,
        };
        var made = new Mandate
        {
            Id = id,
            Number = number,
            Organisation = organisation.Id,
            Agent = asked.Agent,
            Scope = asked.Scope!,
            MostActs = asked.MostActs,
            StartsAt = from,
            EndsAt = until,
            SignedBy = representative,
            SignedAt = now,
            Record = await keys.SignAsync(agreed, cancel),
        };
        db.Mandates.Add(made);
        Note("mandate.signed", made, representative.ToString());
        await db.SaveChangesAsync(cancel);
        return made;
    }

    /// <summary>Who sees it: its agent, and the organisation's administrators. For others it does not exist.</summary>
    public async Task<Mandate?> FindAsync(Guid id, Caller caller, CancellationToken cancel) =>
        await db.Mandates.FindAsync([id], cancel) is { } row
        && (row.Agent == caller.AccountId() || caller.Administers(row.Organisation))
            ? row
            : null;

    public async Task<Result<Mandate>> AcceptAsync(
        Mandate row,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (row.Agent != caller.AccountId())
        {
            return MandateProblems.NotTheAgent;
        }

        if (row.State is MandateState.Accepted)
        {
            return row;
        }

        if (row.Accept(clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Note("mandate.accepted", row, caller.Subject);
        return await SaveAsync(row, cancel);
    }

    /// <summary>At once, without a reason: trust that is gone needs none.</summary>
    public async Task<Result<Mandate>> EndAsync(
        Mandate row,
        MandateState how,
        Caller caller,
        CancellationToken cancel
    )
    {
        var may =
            how is MandateState.Renounced
                ? row.Agent == caller.AccountId()
                : await db.Organisations.FindAsync([row.Organisation], cancel) is { } organisation
                    && Represents(organisation, caller);
        if (!may)
        {
            return how is MandateState.Renounced
                ? MandateProblems.NotTheAgent
                : MandateProblems.NotRepresentative;
        }

        if (row.State == how)
        {
            return row;
        }

        if (row.End(how, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Note(
            how is MandateState.Renounced ? "mandate.renounced" : "mandate.revoked",
            row,
            caller.Subject
        );
        return await SaveAsync(row, cancel);
    }

    private async Task<Problem?> ExamineAsync(
        Organisation organisation,
        Asked asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (organisation.VerifiedAt is null)
        {
            return MandateProblems.OrganisationUnverified;
        }

        if (!Represents(organisation, caller))
        {
            return MandateProblems.NotRepresentative;
        }

        if (!MandateScopes.All.Contains(asked.Scope, StringComparer.Ordinal))
        {
            return MandateProblems.MandateScopeUnknown;
        }

        if (asked.MostActs is < 1 or > MostActs)
        {
            return MandateProblems.MandateLimitInvalid;
        }

        var now = clock.Now();
        var from = asked.From ?? now;
        if (
            asked.Until is not { } until
            || until <= from
            || until <= now
            || from < now.AddDays(-1)
            || until - from > TimeSpan.FromDays(options.Value.LongestMandateDays)
        )
        {
            return MandateProblems.MandatePeriodInvalid;
        }

        if (!await db.IsMemberAsync(organisation.Id, asked.Agent, cancel))
        {
            return MemberProblems.MemberUnknown with { Field = "agent" };
        }

        // Alone, a representative must be able to act; with others, what one person does is seen by a second.
        return
            asked.Agent == caller.AccountId()
            && await db.HeldRoles.AnyAsync(
                held => held.Organisation == organisation.Id && held.Account != asked.Agent,
                cancel
            )
            ? MandateProblems.OwnMandate
            : null;
    }

    private async Task<JsonObject> PersonAsync(Guid account, CancellationToken cancel) =>
        new()
        {
            ["id"] = account.ToString(),
            ["name"] = (await db.Accounts.FindAsync([account], cancel))?.DisplayName,
        };

    private void Note(string type, Mandate row, string actor) =>
        db.Record(
            clock,
            type,
            row.Id.ToString(),
            actor,
            new JsonObject
            {
                ["number"] = row.Number,
                ["organisation"] = row.Organisation.ToString(),
                ["scope"] = row.Scope,
            }
        );

    private async Task<Result<Mandate>> SaveAsync(Mandate row, CancellationToken cancel)
    {
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }

    /// <summary>As every database keeps it, so that the signed text and the row agree.</summary>
    private static DateTimeOffset Cut(DateTimeOffset instant) =>
        instant.ToUniversalTime().AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            System.Globalization.CultureInfo.InvariantCulture
        );
}
