using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Rights;

internal sealed class RightsRequestMap : IEntityTypeConfiguration<RightsRequest>
{
    public void Configure(EntityTypeBuilder<RightsRequest> builder)
    {
        builder.ToTable("rights_requests");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.OnBehalf).HasColumnName("on_behalf").HasConversion<string>();
        builder.Property(row => row.AskedBy).HasColumnName("asked_by");
        builder.Property(row => row.CodeHash).HasColumnName("code_hash");
        builder.Property(row => row.AskedAt).HasColumnName("asked_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.SentAt).HasColumnName("sent_at");
        builder.Property(row => row.RunsOutAt).HasColumnName("runs_out_at");
        builder.Property(row => row.MoreAskedAt).HasColumnName("more_asked_at");
        builder.Property(row => row.IdentityProvenAt).HasColumnName("identity_proven_at");
        builder.Property(row => row.IdentitySeenBy).HasColumnName("identity_seen_by");
        builder.Property(row => row.DelayAskedAt).HasColumnName("delay_asked_at");
        builder.Property(row => row.DelayUntil).HasColumnName("delay_until");
        builder.Property(row => row.DelayGranted).HasColumnName("delay_granted");
        builder.Property(row => row.Ground).HasColumnName("ground").HasConversion<string>();
        builder.Property(row => row.Complaint).HasColumnName("complaint");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.IsOpen);
        builder.Ignore(row => row.Standing);
        builder.KeptFor(
            RightsRequest.Kept,
            row => row.ClosedAt,
            "Law 09-08 art. 3, 8 and 53: as long as a complaint or a suit over the answer is to be expected; the figure is the product's"
        );
    }
}
