using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Register;

internal sealed class RegisterReleaseMap : IEntityTypeConfiguration<RegisterRelease>
{
    /// <summary>P: a year of days. What was public stays provable by the register's history.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    public void Configure(EntityTypeBuilder<RegisterRelease> builder)
    {
        builder.ToTable("register_releases");
        builder.HasKey(row => row.Day);
        builder.Property(row => row.Day).HasColumnName("day").ValueGeneratedNever();
        builder.Property(row => row.Folder).HasColumnName("folder");
        builder.Property(row => row.TakenAt).HasColumnName("taken_at");
        builder.Property(row => row.Position).HasColumnName("position");
        builder.Property(row => row.Entries).HasColumnName("entries");
        builder.Property(row => row.Manifest).HasColumnName("manifest");
        builder.Property(row => row.Signature).HasColumnName("signature");
        builder.Property(row => row.SignedAt).HasColumnName("signed_at");
        builder.KeptFor(
            Kept,
            row => row.TakenAt,
            "Law 09-08 art. 3-1-e: a copy is kept as long as it serves; the register itself has no end"
        );
    }
}
