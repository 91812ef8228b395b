using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Pieces;

internal sealed class PieceMap : IEntityTypeConfiguration<Piece>
{
    public void Configure(EntityTypeBuilder<Piece> builder)
    {
        builder.ToTable("pieces");
        builder.HasKey(piece => piece.Id);
        builder.Property(piece => piece.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(piece => piece.Owner).HasColumnName("owner");
        builder.Property(piece => piece.Kind).HasColumnName("kind");
        builder.Property(piece => piece.MediaType).HasColumnName("media_type");
        builder.Property(piece => piece.Size).HasColumnName("size");
        builder.Property(piece => piece.Sha256).HasColumnName("sha256");
        builder.Property(piece => piece.SealedKey).HasColumnName("sealed_key");
        builder.Property(piece => piece.State).HasColumnName("state").HasConversion<string>();
        builder.Property(piece => piece.UploadedBy).HasColumnName("uploaded_by");
        builder.Property(piece => piece.UploadedAt).HasColumnName("uploaded_at");
        builder.Property(piece => piece.ScannedAt).HasColumnName("scanned_at");
        builder.Property(piece => piece.KeepUntil).HasColumnName("keep_until");
        builder.Ignore(piece => piece.IsUsable);
        builder.Ignore(piece => piece.Obstacle);
        builder.KeptFor(
            TimeSpan.Zero,
            piece => piece.KeepUntil,
            "As long as the record that owns it (law 09-08 art. 3); the owner's rule stands beside its map"
        );
    }
}
