using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.BreakGlass;

/// <summary>Somebody of the team opened a case that they are not named in, for a while; the reason stands in the incident's step. Read behind the incident.</summary>
internal sealed class GlassBreak
{
    public required Guid Id { get; init; }

    public required Guid Incident { get; init; }

    public required string Account { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }
}

/// <summary>What it opens: the incident, and each report that it held then. It ends by itself.</summary>
internal sealed class GlassRead
{
    public required Guid Glass { get; init; }

    public required Guid Case { get; init; }

    public required string Account { get; init; }

    public required DateTimeOffset Until { get; init; }
}

internal sealed class GlassBreakMap : IEntityTypeConfiguration<GlassBreak>
{
    public void Configure(EntityTypeBuilder<GlassBreak> builder)
    {
        builder.ToTable("glass_breaks");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.From).HasColumnName("from_at");
        builder.Property(row => row.Until).HasColumnName("until_at");
        builder.KeptFor(CaseKept.Period, row => row.From, CaseKept.Reason);
    }
}

internal sealed class GlassReadMap : IEntityTypeConfiguration<GlassRead>
{
    public void Configure(EntityTypeBuilder<GlassRead> builder)
    {
        builder.ToTable("glass_reads");
        builder.HasKey(row => new { row.Glass, row.Case });
        builder.Property(row => row.Glass).HasColumnName("glass");
        builder.Property(row => row.Case).HasColumnName("case_id");
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.Until).HasColumnName("until_at");
        builder.KeptFor(CaseKept.Period, row => row.Until, CaseKept.Reason);
    }
}

internal static class GlassReading
{
    /// <summary>Whoever reads a case that is TLP:RED by break-glass alone reads it and does nothing to it.</summary>
    public static async Task<bool> ReadsByGlassAloneAsync(
        this CertDbContext db,
        IMarked row,
        Caller caller,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(caller);
        var (id, subject) = (row.Id, caller.Subject);
        return row.Tlp is Tlp.Red
            && !string.Equals(row.Source, subject, StringComparison.Ordinal)
            && await db.GlassReads.AnyAsync(
                read => read.Case == id && read.Account == subject,
                cancel
            )
            && !await db.NamedReaders.AnyAsync(
                named => named.Case == id && named.Account == subject,
                cancel
            );
    }
}
