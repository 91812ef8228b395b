using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Plan.Entries;

internal sealed class EntryMap : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("plan_entries");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Subject).HasColumnName("subject");
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.Batch).HasColumnName("batch");
        builder.Property(row => row.Replaces).HasColumnName("replaces");
        builder.Property(row => row.ProposedBy).HasColumnName("proposed_by");
        builder.Property(row => row.ProposedAt).HasColumnName("proposed_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ReviewedBy).HasColumnName("reviewed_by");
        builder.Property(row => row.ReviewedAt).HasColumnName("reviewed_at");
        builder.Property(row => row.Note).HasColumnName("note");
        builder.Property(row => row.SupersededAt).HasColumnName("superseded_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood(
            "What was published of the plan stays said, with who proposed and who published it (a choice of the product; law 09-08 art. 3-e)"
        );
    }
}
