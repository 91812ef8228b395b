using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Breaches;

internal sealed class BreachMap : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> builder)
    {
        builder.ToTable("breaches");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.PreparedBy).HasColumnName("prepared_by");
        builder.Property(row => row.PreparedAt).HasColumnName("prepared_at");
        builder.Property(row => row.AwareAt).HasColumnName("aware_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.SentBy).HasColumnName("sent_by");
        builder.Property(row => row.SentAt).HasColumnName("sent_at");
        builder.Property(row => row.AcknowledgedBy).HasColumnName("acknowledged_by");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Standing);
        builder.KeptFor(
            Breach.Kept,
            row => row.PreparedAt,
            "Law 09-08 art. 3 and 23: how security was kept must be provable for a while; the figure is the product's"
        );
    }
}
