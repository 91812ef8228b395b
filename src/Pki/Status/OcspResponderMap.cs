using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Status;

internal sealed class OcspResponderMap : IEntityTypeConfiguration<OcspResponder>
{
    public void Configure(EntityTypeBuilder<OcspResponder> builder)
    {
        builder.ToTable("ocsp_responders");
        builder.HasKey(responder => responder.Id);
        builder.Property(responder => responder.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(responder => responder.Authority).HasColumnName("authority");
        builder.Property(responder => responder.Serial).HasColumnName("serial");
        builder.Property(responder => responder.KeyId).HasColumnName("key_id");
        builder.Property(responder => responder.NotBefore).HasColumnName("not_before");
        builder.Property(responder => responder.NotAfter).HasColumnName("not_after");
        builder.KeptFor(
            TimeSpan.FromDays(7 * 365.25),
            responder => responder.NotAfter,
            "Decree 2-22-687 art. 18: 7 years"
        );
    }
}
