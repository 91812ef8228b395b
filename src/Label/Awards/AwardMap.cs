using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Awards;

internal sealed class AwardMap : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> builder)
    {
        builder.ToTable("labels");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Application).HasColumnName("application");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Holder).HasColumnName("holder");
        builder.Property(row => row.Ice).HasColumnName("ice");
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.Property(row => row.SiteName).HasColumnName("site_name");
        builder.Property(row => row.Folded).HasColumnName("folded");
        builder.Property(row => row.Catalogue).HasColumnName("catalogue");
        builder.Property(row => row.GrantedAt).HasColumnName("granted_at");
        builder.Property(row => row.ValidUntil).HasColumnName("valid_until");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Reason).HasColumnName("reason").HasConversion<string>();
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.WatchUntil).HasColumnName("watch_until");
        builder.Property(row => row.RemindedAt).HasColumnName("reminded_at");
        builder.Property(row => row.ReviewAskedAt).HasColumnName("review_asked_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood(
            "The register of labels is public and keeps its history: who trusts a seal may look up what was true (label's rules; law 09-08 art. 3-e)"
        );
    }
}

internal sealed class AwardEventMap : IEntityTypeConfiguration<AwardEvent>
{
    public void Configure(EntityTypeBuilder<AwardEvent> builder)
    {
        builder.ToTable("label_events");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Award).HasColumnName("label");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Reason).HasColumnName("reason").HasConversion<string>();
        builder.Property(row => row.Note).HasColumnName("note");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.By).HasColumnName("done_by");
        builder.KeptForGood(
            "The history of a label goes with it (label's rules; law 09-08 art. 3-e)"
        );
    }
}
