using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Plan.Snapshots;

internal sealed class SnapshotMap : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("plan_snapshots");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Month).HasColumnName("month");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.TakenAt).HasColumnName("taken_at");
        builder.Property(row => row.TakenBy).HasColumnName("taken_by");
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.Sha256).HasColumnName("sha256");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ValidatedBy).HasColumnName("validated_by");
        builder.Property(row => row.ValidatedAt).HasColumnName("validated_at");
        builder.Property(row => row.SubmittedBy).HasColumnName("submitted_by");
        builder.Property(row => row.SubmittedAt).HasColumnName("submitted_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Next);
        builder.KeptForGood(
            "A frozen month is what the plan was held against (a choice of the product; law 09-08 art. 3-e)"
        );
    }
}
