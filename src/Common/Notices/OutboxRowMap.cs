using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Notices;

internal sealed class OutboxRowMap : IEntityTypeConfiguration<OutboxRow>
{
    /// <summary>Longer than the earliest expiry notice: as long as its row stands, none is written twice.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(100);

    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Channel).HasColumnName("channel").HasConversion<string>();
        builder.Property(row => row.Recipient).HasColumnName("recipient");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Path).HasColumnName("path");
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.Failure).HasColumnName("failure");
        builder.Property(row => row.PlacedAt).HasColumnName("placed_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.KeptFor(
            Kept,
            row => row.ClosedAt,
            "Technical: shows an operator what was told and what was not, without its words; law 09-08 art. 3"
        );
    }
}
