using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Evidence;

internal sealed class EvidenceItemMap : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.ToTable("evidence");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Origin).HasColumnName("origin").HasConversion<string>();
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.Size).HasColumnName("size");
        builder.Property(row => row.Sha256).HasColumnName("sha256");
        builder.Property(row => row.SealedKey).HasColumnName("sealed_key");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.Scan).HasColumnName("scan").HasConversion<string>();
        builder.Property(row => row.Malware).HasColumnName("malware");
        builder.Property(row => row.Entries).HasColumnName("entries").IsConcurrencyToken();
        builder.KeptFor(CaseKept.Period, row => row.ReceivedAt, CaseKept.Reason);
    }
}

internal sealed class CustodyEntryMap : IEntityTypeConfiguration<CustodyEntry>
{
    public void Configure(EntityTypeBuilder<CustodyEntry> builder)
    {
        builder.ToTable("evidence_custody");
        builder.HasKey(row => new { row.Evidence, row.Number });
        builder.Property(row => row.Evidence).HasColumnName("evidence");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.Act).HasColumnName("act").HasConversion<string>();
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class EvidenceFindingMap : IEntityTypeConfiguration<EvidenceFinding>
{
    public void Configure(EntityTypeBuilder<EvidenceFinding> builder)
    {
        builder.ToTable("evidence_findings");
        builder.HasKey(row => new { row.Evidence, row.Key });
        builder.Property(row => row.Evidence).HasColumnName("evidence");
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Value).HasColumnName("value");
        builder.Property(row => row.FoundAt).HasColumnName("found_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.KeptFor(CaseKept.Period, row => row.FoundAt, CaseKept.Reason);
    }
}
