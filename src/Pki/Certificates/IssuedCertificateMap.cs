using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Certificates;

internal sealed class IssuedCertificateMap : IEntityTypeConfiguration<IssuedCertificate>
{
    public void Configure(EntityTypeBuilder<IssuedCertificate> builder)
    {
        builder.ToTable("certificates");
        builder.HasKey(certificate => certificate.Serial);
        builder.Property(certificate => certificate.Serial).HasColumnName("serial");
        builder.Property(certificate => certificate.Number).HasColumnName("number");
        builder.Property(certificate => certificate.SubjectShown).HasColumnName("subject_shown");
        builder.Property(certificate => certificate.Authority).HasColumnName("authority");
        builder.Property(certificate => certificate.Profile).HasColumnName("profile");
        builder
            .Property(certificate => certificate.ProfileVersion)
            .HasColumnName("profile_version");
        builder.Property(certificate => certificate.ProfileHash).HasColumnName("profile_hash");
        builder.Property(certificate => certificate.Subject).HasColumnName("subject");
        builder.Property(certificate => certificate.Search).HasColumnName("search");
        builder.Property(certificate => certificate.KeyHash).HasColumnName("key_hash");
        builder.Property(certificate => certificate.ToBeSigned).HasColumnName("to_be_signed");
        builder.Property(certificate => certificate.Encoded).HasColumnName("encoded");
        builder.Property(certificate => certificate.NotBefore).HasColumnName("not_before");
        builder.Property(certificate => certificate.NotAfter).HasColumnName("not_after");
        builder
            .Property(certificate => certificate.State)
            .HasColumnName("state")
            .HasConversion<string>();
        builder.Property(certificate => certificate.Organisation).HasColumnName("organisation");
        builder.Property(certificate => certificate.Request).HasColumnName("request");
        builder.Property(certificate => certificate.Holder).HasColumnName("holder");
        builder.Property(certificate => certificate.Sequence).HasColumnName("sequence");
        builder.Property(certificate => certificate.IntendedAt).HasColumnName("intended_at");
        builder.Property(certificate => certificate.IssuedAt).HasColumnName("issued_at");
        builder
            .Property(certificate => certificate.Version)
            .HasColumnName("version")
            .IsConcurrencyToken();
        builder.HasIndex(certificate => certificate.Sequence).IsUnique();
        builder.HasIndex(certificate => certificate.Request).IsUnique();
        builder.HasIndex(certificate => certificate.Number).IsUnique();
        builder.KeptForGood(
            "Law 43-20 art. 33 (3): validity stays answerable beyond the certificate's end; decree 2-22-687 art. 18: 7 years at least"
        );
    }
}
