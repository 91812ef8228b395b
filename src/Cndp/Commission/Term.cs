using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>A term of office of a member of the commission (law 09-08 art. 32: five years, renewable once). Never changed.</summary>
internal sealed class Term
{
    public required Guid Id { get; init; }

    /// <summary>The account.</summary>
    public required string Member { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The act of appointment, as it is cited.</summary>
    public required string Act { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public bool RunsOn(DateOnly day) => From <= day && day <= Until;
}

internal sealed class TermMap : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.ToTable("commission_terms");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Member).HasColumnName("member");
        builder.Property(row => row.From).HasColumnName("from_day");
        builder.Property(row => row.Until).HasColumnName("until_day");
        builder.Property(row => row.Act).HasColumnName("act");
        builder.Property(row => row.EnteredBy).HasColumnName("entered_by");
        builder.Property(row => row.EnteredAt).HasColumnName("entered_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}

/// <summary>Who is in office: a member whose terms are entered sits while one of them runs; one of whom none is entered, by the role that Identity gives.</summary>
internal sealed class Terms(CndpDbContext db, TimeProvider clock)
{
    /// <returns>Of these members those in office on a day.</returns>
    public async Task<IReadOnlyList<string>> InOfficeAsync(
        IReadOnlyList<string> members,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var terms = await db
            .Terms.AsNoTracking()
            .Where(row => members.Contains(row.Member))
            .ToListAsync(cancel);
        return
        [
            .. members.Where(member =>
            {
                var own = terms.Where(row =>
                    string.Equals(row.Member, member, StringComparison.Ordinal)
                );
                return !own.Any() || own.Any(row => row.RunsOn(day));
            }),
        ];
    }

    /// <returns>CNDP-124 for a member whose term does not run today; null for everybody else.</returns>
    public async Task<Problem?> RefusalAsync(string member, CancellationToken cancel) =>
        (await InOfficeAsync([member], MoroccanTime.DayOf(clock.Now()), cancel)).Count == 0
            ? TermProblems.TermOver
            : null;
}
