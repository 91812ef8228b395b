using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Dossiers;

internal sealed class DossierCertificateMap : IEntityTypeConfiguration<DossierCertificate>
{
    public void Configure(EntityTypeBuilder<DossierCertificate> builder)
    {
        builder.ToTable("dossier_certificates");
        builder.HasKey(row => new
        {
            row.Dossier,
            row.Profile,
            row.Round,
        });
        builder.Property(row => row.Dossier).HasColumnName("dossier");
        builder.Property(row => row.Profile).HasColumnName("profile");
        builder.Property(row => row.Round).HasColumnName("round");
        builder.Property(row => row.Request).HasColumnName("request");
        builder.Property(row => row.Serial).HasColumnName("serial");
        builder.Property(row => row.RevocationCode).HasColumnName("revocation_code");
        builder.Property(row => row.AskedAt).HasColumnName("asked_at");
        builder.KeptFor(
            DossierMap.Kept,
            row => row.AskedAt,
            "As the dossier: decree 2-22-687 art. 18"
        );
    }
}
