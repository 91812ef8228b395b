using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Tests.Notes;

internal sealed class NoteMap : IEntityTypeConfiguration<Note>
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("notes");
        builder.HasKey(note => note.Id);
        builder.Property(note => note.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(note => note.Code).HasColumnName("code");
        builder.Property(note => note.Text).HasColumnName("text");
        builder.Property(note => note.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Property(note => note.WrittenAt).HasColumnName("written_at");
        builder.KeptFor(Kept, note => note.WrittenAt, "A test's own period");
    }
}
