using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Revocation;

internal sealed class RevokedSerialMap : IEntityTypeConfiguration<RevokedSerial>
{
    public void Configure(EntityTypeBuilder<RevokedSerial> builder)
    {
        builder.ToTable("revocations");
        builder.HasKey(revoked => revoked.Serial);
        builder.Property(revoked => revoked.Serial).HasColumnName("serial");
        builder.Property(revoked => revoked.Authority).HasColumnName("authority");
        builder.Property(revoked => revoked.Ordinal).HasColumnName("ordinal");
        builder.Property(revoked => revoked.RevokedAt).HasColumnName("revoked_at");
        builder.Property(revoked => revoked.Reason).HasColumnName("reason").HasConversion<string>();
        builder.Property(revoked => revoked.InvalidSince).HasColumnName("invalid_since");
        builder.Property(revoked => revoked.RevokedBy).HasColumnName("revoked_by");
        builder.KeptForGood(
            "Law 43-20 art. 33 (3): revocation stays answerable beyond the certificate's end"
        );
    }
}
