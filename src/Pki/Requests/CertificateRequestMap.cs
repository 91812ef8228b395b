using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Requests;

internal sealed class CertificateRequestMap : IEntityTypeConfiguration<CertificateRequest>
{
    public void Configure(EntityTypeBuilder<CertificateRequest> builder)
    {
        builder.ToTable("certificate_requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(request => request.Profile).HasColumnName("profile");
        builder.Property(request => request.Encoded).HasColumnName("encoded");
        builder.Property(request => request.Subject).HasColumnName("subject");
        builder.Property(request => request.AskedSubject).HasColumnName("asked_subject");
        builder.Property(request => request.KeyHash).HasColumnName("key_hash");
        builder.Property(request => request.State).HasColumnName("state").HasConversion<string>();
        builder.Property(request => request.Organisation).HasColumnName("organisation");
        builder.Property(request => request.RequestedBy).HasColumnName("requested_by");
        builder.Property(request => request.RequestedAt).HasColumnName("requested_at");
        builder.Property(request => request.DecidedBy).HasColumnName("decided_by");
        builder.Property(request => request.DecidedAt).HasColumnName("decided_at");
        builder.Property(request => request.Refusal).HasColumnName("refusal");
        builder.Property(request => request.Serial).HasColumnName("serial");
        builder.Property(request => request.Campaign).HasColumnName("campaign");
        builder.Property(request => request.Line).HasColumnName("line");
        builder.Property(request => request.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            TimeSpan.FromDays(10 * 365.25),
            request => request.RequestedAt,
            "Decree 2-22-687 art. 18: 7 years at least, counted from the end of a certificate of up to 3 years"
        );
    }
}
