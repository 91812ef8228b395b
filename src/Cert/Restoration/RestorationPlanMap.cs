using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Restoration;

internal sealed class RestorationPlanMap : IEntityTypeConfiguration<RestorationPlan>
{
    public void Configure(EntityTypeBuilder<RestorationPlan> builder)
    {
        builder.ToTable("restorations");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Request).HasColumnName("request");
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.SealedWords).HasColumnName("sealed_words");
        builder.Property(row => row.TimeAsked).HasColumnName("time_asked");
        builder.Property(row => row.PointAsked).HasColumnName("point_asked");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.OpenedAt).HasColumnName("opened_at");
        builder.Property(row => row.ApprovedAt).HasColumnName("approved_at");
        builder.Property(row => row.ApprovedBy).HasColumnName("approved_by");
        builder.Property(row => row.StartedAt).HasColumnName("started_at");
        builder.Property(row => row.VerifiedAt).HasColumnName("verified_at");
        builder.Property(row => row.VerifiedBy).HasColumnName("verified_by");
        builder.Property(row => row.TimeReached).HasColumnName("time_reached");
        builder.Property(row => row.PointReached).HasColumnName("point_reached");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndedBy).HasColumnName("ended_by");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.SealedRemarks).HasColumnName("sealed_remarks");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Standing);
        builder.Ignore(row => row.IsOpen);
        builder.Ignore(row => row.IsBeingPlanned);
        builder.Ignore(row => row.NextStates);
        builder.KeptFor(CaseKept.Period, row => row.OpenedAt, CaseKept.Reason);
    }
}

internal sealed class RestorationStepMap : IEntityTypeConfiguration<RestorationStep>
{
    public void Configure(EntityTypeBuilder<RestorationStep> builder)
    {
        builder.ToTable("restoration_steps");
        builder.HasKey(row => new { row.Restoration, row.Number });
        builder.Property(row => row.Restoration).HasColumnName("restoration");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.SealedText).HasColumnName("sealed_text");
        builder.Property(row => row.AddedAt).HasColumnName("added_at");
        builder.Property(row => row.AddedBy).HasColumnName("added_by");
        builder.Property(row => row.DoneAt).HasColumnName("done_at");
        builder.Property(row => row.DoneBy).HasColumnName("done_by");
        builder.KeptFor(CaseKept.Period, row => row.AddedAt, CaseKept.Reason);
    }
}

internal sealed class RestorationCheckMap : IEntityTypeConfiguration<RestorationCheck>
{
    public void Configure(EntityTypeBuilder<RestorationCheck> builder)
    {
        builder.ToTable("restoration_checks");
        builder.HasKey(row => new { row.Restoration, row.Point });
        builder.Property(row => row.Restoration).HasColumnName("restoration");
        builder.Property(row => row.Point).HasColumnName("point").HasConversion<string>();
        builder.Property(row => row.Verdict).HasColumnName("verdict").HasConversion<string>();
        builder.Property(row => row.EvidenceSha256).HasColumnName("evidence_sha256");
        builder.Property(row => row.SealedNote).HasColumnName("sealed_note");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
