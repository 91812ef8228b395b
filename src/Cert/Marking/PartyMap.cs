using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Marking;

internal sealed class PartyMap : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("parties");
        builder.HasKey(row => new { row.Case, row.Organisation });
        builder.Property(row => row.Case).HasColumnName("case_id");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Reported).HasColumnName("reported");
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.Status).HasColumnName("status").HasConversion<string>();
        builder.Property(row => row.StatusAt).HasColumnName("status_at");
        builder.Property(row => row.AnsweredBy).HasColumnName("answered_by");
        builder.Property(row => row.SealedStatement).HasColumnName("sealed_statement");
        builder.KeptFor(CaseKept.Period, row => row.Since, CaseKept.Reason);
    }
}

internal sealed class NamedReaderMap : IEntityTypeConfiguration<NamedReader>
{
    public void Configure(EntityTypeBuilder<NamedReader> builder)
    {
        builder.ToTable("named_readers");
        builder.HasKey(row => new { row.Case, row.Account });
        builder.Property(row => row.Case).HasColumnName("case_id");
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.NamedBy).HasColumnName("named_by");
        builder.Property(row => row.Since).HasColumnName("since");
        builder.KeptFor(CaseKept.Period, row => row.Since, CaseKept.Reason);
    }
}

/// <summary>How long the team keeps a case and all its parts.</summary>
internal static class CaseKept
{
    public static readonly TimeSpan Period = TimeSpan.FromDays(5 * 365);

    public const string Reason =
        "Proposed default, no text fixes it: a fine doubles within four years (law 05-20 art. 52), and what proves a declaration outlives that";
}
