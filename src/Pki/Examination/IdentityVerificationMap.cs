using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Examination;

internal sealed class IdentityVerificationMap : IEntityTypeConfiguration<IdentityVerification>
{
    public void Configure(EntityTypeBuilder<IdentityVerification> builder)
    {
        builder.ToTable("identity_verifications");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Dossier).HasColumnName("dossier");
        builder.Property(row => row.Round).HasColumnName("round");
        builder.Property(row => row.Method).HasColumnName("method").HasConversion<string>();
        builder.Property(row => row.Place).HasColumnName("place");
        builder.Property(row => row.Document).HasColumnName("document").HasConversion<string>();
        builder.Property(row => row.SealedDocumentNumber).HasColumnName("sealed_document_number");
        builder.Property(row => row.DocumentUntil).HasColumnName("document_until");
        builder.Property(row => row.CapacityProof).HasColumnName("capacity_proof");
        builder.Property(row => row.VerifiedBy).HasColumnName("verified_by");
        builder.Property(row => row.VerifiedAt).HasColumnName("verified_at");
        builder.Property(row => row.Acr).HasColumnName("acr");
        builder.Property(row => row.Payload).HasColumnName("payload");
        builder.KeptFor(
            DossierMap.Kept,
            row => row.VerifiedAt,
            "Decree 2-22-687 art. 18: the proof of identity as long as the certificate's file"
        );
    }
}
