using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Idempotency;

internal sealed class IdempotencyRecordMap : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(record => new { record.Caller, record.Key });
        builder.Property(record => record.Caller).HasColumnName("caller");
        builder.Property(record => record.Key).HasColumnName("key");
        builder.Property(record => record.RequestHash).HasColumnName("request_hash");
        builder.Property(record => record.Resource).HasColumnName("resource");
        builder.Property(record => record.StartedAt).HasColumnName("started_at");
        builder.Property(record => record.Status).HasColumnName("status");
        builder.Property(record => record.ContentType).HasColumnName("content_type");
        builder.Property(record => record.Location).HasColumnName("location");
        builder.Property(record => record.EntityTag).HasColumnName("entity_tag");
        builder.Property(record => record.Body).HasColumnName("body");
        builder.KeptFor(
            TimeSpan.FromHours(24),
            record => record.StartedAt,
            "Technical: a client repeats within minutes; law 09-08 art. 3 keeps nothing longer than needed"
        );
    }
}
