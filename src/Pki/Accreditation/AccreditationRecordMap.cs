using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Accreditation;

internal sealed class AccreditationRecordMap : IEntityTypeConfiguration<AccreditationRecord>
{
    public void Configure(EntityTypeBuilder<AccreditationRecord> builder)
    {
        builder.ToTable("accreditations");
        builder.HasKey(record => record.Id);
        builder.Property(record => record.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(record => record.Number).HasColumnName("number");
        builder.Property(record => record.Service).HasColumnName("service");
        builder.Property(record => record.ValidFrom).HasColumnName("valid_from");
        builder.Property(record => record.ValidUntil).HasColumnName("valid_until");
        builder.Property(record => record.EnteredBy).HasColumnName("entered_by");
        builder.Property(record => record.EnteredAt).HasColumnName("entered_at");
        builder.KeptForGood(
            "What was once called qualified must stay explainable (law 43-20 art. 10)"
        );
    }
}
