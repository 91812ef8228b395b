using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.HandOvers;

internal sealed class HandOverMap : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("hand_overs");
        builder.HasKey(row => new { row.Dossier, row.Round });
        builder.Property(row => row.Dossier).HasColumnName("dossier");
        builder.Property(row => row.Round).HasColumnName("round");
        builder.Property(row => row.Code).HasColumnName("code");
        builder.Property(row => row.Until).HasColumnName("until");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.GivenBy).HasColumnName("given_by");
        builder.Property(row => row.GivenAt).HasColumnName("given_at");
        builder.Property(row => row.GivenAcr).HasColumnName("given_acr");
        builder.Property(row => row.GivenPayload).HasColumnName("given_payload");
        builder.Property(row => row.UsedAt).HasColumnName("used_at");
        builder.Property(row => row.AcceptedBy).HasColumnName("accepted_by");
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.AcceptedAcr).HasColumnName("accepted_acr");
        builder.Property(row => row.AcceptedPayload).HasColumnName("accepted_payload");
        builder.KeptFor(
            DossierMap.Kept,
            row => row.GivenAt,
            "Decree 2-22-687 art. 18: the hand-over record as long as the certificate's file"
        );
    }
}
