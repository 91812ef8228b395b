using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>A tie of somebody of the commission with a controller: who had one in the last five years neither inspects it (decree 2-09-165 art. 18) nor takes part in what is decided on it (law 09-08 art. 32 to 35).</summary>
internal sealed class Tie
{
    public required Guid Id { get; init; }

    public required string Account { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>The last day, in Morocco; null while it goes on.</summary>
    public required DateOnly? EndedOn { get; init; }

    public required string DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }
}

/// <summary>An agent of the commission under oath (law 09-08 art. 66).</summary>
internal sealed class SwornAgent
{
    /// <summary>Of the account.</summary>
    public required string Account { get; init; }

    public required DateOnly SwornOn { get; init; }

    /// <summary>The court and the number of the record of the oath.</summary>
    public required string Record { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}

/// <summary>Who abstains, and who is under oath.</summary>
internal sealed class Ties(CndpDbContext db, Terms terms, ControlTime time)
{
    /// <summary>Whether an account has, or had in the last five years, a tie with a body.</summary>
    public async Task<bool> AreAsync(string account, Guid organisation, CancellationToken cancel)
    {
        var declared = await db
            .Ties.AsNoTracking()
            .Where(row => row.Account == account && row.Organisation == organisation)
            .ToListAsync(cancel);
        var (today, years) = (
            MoroccanTime.DayOf(time.Now),
            time.Law.Period(StatutoryPeriods.ControlTies)
        );
        return declared.Exists(row =>
            row.EndedOn is not { } ended || today <= time.Law.LastDay(ended, years)
        );
    }

    /// <summary>Whether somebody of the commission may act upon a controller now.</summary>
    /// <returns>CNDP-085 with a tie to it, CNDP-124 for a member whose term of office does not run; null for everybody else.</returns>
    public async Task<Problem?> RefusalAsync(
        string account,
        Guid organisation,
        CancellationToken cancel
    ) =>
        await AreAsync(account, organisation, cancel)
            ? ControlProblems.Tied
            : await terms.RefusalAsync(account, cancel);

    public Task<bool> SwornAsync(string account, CancellationToken cancel)
    {
        var today = MoroccanTime.DayOf(time.Now);
        return db.SwornAgents.AnyAsync(
            row => row.Account == account && row.SwornOn <= today,
            cancel
        );
    }

    public void Declare(Guid id, string account, Guid organisation, DateOnly? ended, Caller by)
    {
        db.Ties.Add(
            new()
            {
                Id = id,
                Account = account,
                Organisation = organisation,
                EndedOn = ended,
                DeclaredBy = by.Subject,
                DeclaredAt = time.Now,
            }
        );
        db.Record(
            time.Clock,
            "tie.declared",
            id.ToString(),
            by.Subject,
            new JsonObject { ["account"] = account, ["organisation"] = organisation.ToString() }
        );
    }
}

internal static class TiedActs
{
    /// <summary>An act of the commission by somebody in office, without ties to the controller.</summary>
    public static async Task<Result<TRow>> UntiedAsync<TRow>(
        this RecordActs.Act<TRow> act,
        Guid? organisation,
        Func<Task<Result<TRow>>> next
    )
        where TRow : class, IRecord =>
        organisation is { } controller
        && await act
            .Services.GetRequiredService<Ties>()
            .RefusalAsync(act.Caller.Subject, controller, act.Cancel)
            is { } refused
            ? refused
            : await next();
}

internal sealed class TieMap : IEntityTypeConfiguration<Tie>
{
    public void Configure(EntityTypeBuilder<Tie> builder)
    {
        builder.ToTable("control_ties");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.EndedOn).HasColumnName("ended_on");
        builder.Property(row => row.DeclaredBy).HasColumnName("declared_by");
        builder.Property(row => row.DeclaredAt).HasColumnName("declared_at");
        builder.KeptFor(
            TimeSpan.FromDays(10 * 365),
            row => row.DeclaredAt,
            "Decree 2-09-165 art. 18: five years after the tie, and as long as what was done without it may be questioned"
        );
    }
}

internal sealed class SwornAgentMap : IEntityTypeConfiguration<SwornAgent>
{
    public void Configure(EntityTypeBuilder<SwornAgent> builder)
    {
        builder.ToTable("sworn_agents");
        builder.HasKey(row => row.Account);
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.SwornOn).HasColumnName("sworn_on");
        builder.Property(row => row.Record).HasColumnName("record");
        builder.Property(row => row.EnteredBy).HasColumnName("entered_by");
        builder.Property(row => row.EnteredAt).HasColumnName("entered_at");
        builder.KeptForGood(
            "Law 09-08 art. 66: that a report was written under oath must be provable as long as the report is"
        );
    }
}
