using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>The releases of a module's register. A module that has one says the name of the table and why it is kept no longer.</summary>
public abstract class ReleaseMap(string table, string reason) : IEntityTypeConfiguration<Release>
{
    /// <summary>P: a year of days. What was public stays provable by the register's history.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    public void Configure(EntityTypeBuilder<Release> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable(table);
        builder.HasKey(row => row.Day);
        builder.Property(row => row.Day).HasColumnName("day").ValueGeneratedNever();
        builder.Property(row => row.Folder).HasColumnName("folder");
        builder.Property(row => row.TakenAt).HasColumnName("taken_at");
        builder.Property(row => row.Position).HasColumnName("position");
        builder.Property(row => row.Entries).HasColumnName("entries");
        builder.Property(row => row.Manifest).HasColumnName("manifest");
        builder.Property(row => row.Signature).HasColumnName("signature");
        builder.Property(row => row.SignedAt).HasColumnName("signed_at");
        builder.KeptFor(Kept, row => row.TakenAt, reason);
    }
}
