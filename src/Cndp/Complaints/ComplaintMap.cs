using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Complaints;

internal sealed class ComplaintMap : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("complaints");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.FiledBy).HasColumnName("filed_by");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Request).HasColumnName("request");
        builder.Property(row => row.Unnamed).HasColumnName("unnamed");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.TakenBy).HasColumnName("taken_by");
        builder.Property(row => row.AdmittedAt).HasColumnName("admitted_at");
        builder.Property(row => row.ObserveUntil).HasColumnName("observe_until");
        builder.Property(row => row.HeardAt).HasColumnName("heard_at");
        builder.Property(row => row.HearingAt).HasColumnName("hearing_at");
        builder.Property(row => row.HearingHeldAt).HasColumnName("hearing_held_at");
        builder.Property(row => row.RunsOutAt).HasColumnName("runs_out_at");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.IsOpen);
        builder.Ignore(row => row.Standing);
        builder.KeptFor(
            Complaint.Kept,
            row => row.ClosedAt,
            "Law 09-08 art. 3 and 65: repeats are looked for, and what was decided must be provable; the figure is the product's"
        );
    }
}
