using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Journal;

internal sealed class JournalEntryMap : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal_entries");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(entry => entry.Type).HasColumnName("type");
        builder.Property(entry => entry.Subject).HasColumnName("subject");
        builder.Property(entry => entry.Actor).HasColumnName("actor");
        builder.Property(entry => entry.At).HasColumnName("at");
        builder.Property(entry => entry.Entry).HasColumnName("entry");
        builder.Property(entry => entry.Hash).HasColumnName("hash");
        builder.Property(entry => entry.Position).HasColumnName("position");
        builder.Property(entry => entry.Chain).HasColumnName("chain");
        builder.Property(entry => entry.Seal).HasColumnName("seal");
        builder.KeptForGood(
            "Law 43-20 art. 33, decree 2-22-687 art. 18: at least 7 years; append-only, holds no personal data"
        );
    }
}
