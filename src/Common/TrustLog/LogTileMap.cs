using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.TrustLog;

internal sealed class LogTileMap : IEntityTypeConfiguration<LogTile>
{
    public void Configure(EntityTypeBuilder<LogTile> builder)
    {
        builder.ToTable("log_tiles");
        builder.HasKey(tile => new { tile.Level, tile.Number });
        builder.Property(tile => tile.Level).HasColumnName("level").ValueGeneratedNever();
        builder.Property(tile => tile.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(tile => tile.Hashes).HasColumnName("hashes");
        builder.KeptForGood("As the journal that it commits to; holds hashes of salted hashes");
    }
}
