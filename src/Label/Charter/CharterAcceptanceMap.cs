using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Charter;

internal sealed class CharterAcceptanceMap : IEntityTypeConfiguration<CharterAcceptance>
{
    /// <summary>A signed charter stays as long as the acceptance.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public void Configure(EntityTypeBuilder<CharterAcceptance> builder)
    {
        builder.ToTable("charter_acceptances");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Charter).HasColumnName("charter");
        builder.Property(row => row.AcceptedBy).HasColumnName("accepted_by");
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.Certificate).HasColumnName("certificate");
        builder.Property(row => row.Signed).HasColumnName("signed");
        builder.KeptForGood(
            "What a label rests on: who undertook what, and when (law 53-05 on the proof of an undertaking; law 09-08 art. 3-e)"
        );
    }
}
