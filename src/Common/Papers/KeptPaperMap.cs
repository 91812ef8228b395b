using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Papers;

internal sealed class KeptPaperMap : IEntityTypeConfiguration<KeptPaper>
{
    public void Configure(EntityTypeBuilder<KeptPaper> builder)
    {
        builder.ToTable("papers");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Occasion).HasColumnName("occasion");
        builder.Property(row => row.Language).HasColumnName("language");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Body).HasColumnName("body").HasConversion<string>();
        // Of two that seal the same paper one is the first; what the other wrote is swept away.
        builder
            .Property(row => row.State)
            .HasColumnName("state")
            .HasConversion<string>()
            .IsConcurrencyToken();
        builder.Property(row => row.AskedAt).HasColumnName("asked_at");
        builder.Property(row => row.Described).HasColumnName("described");
        builder.Property(row => row.SealedAt).HasColumnName("sealed_at");
        builder.Property(row => row.File).HasColumnName("file");
        builder.Property(row => row.SealedKey).HasColumnName("sealed_key");
        builder.Property(row => row.Size).HasColumnName("size");
        builder.Property(row => row.Sha256).HasColumnName("sha256");
        builder.Property(row => row.Salt).HasColumnName("salt");
        builder.Property(row => row.KeepUntil).HasColumnName("keep_until");
        builder.Ignore(row => row.FileName);
        builder.KeptFor(
            TimeSpan.Zero,
            row => row.KeepUntil,
            "As long as the record that owns it (law 09-08 art. 3); the owner's rule stands beside its map"
        );
    }
}
