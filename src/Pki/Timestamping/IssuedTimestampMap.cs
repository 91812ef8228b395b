using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Timestamping;

internal sealed class IssuedTimestampMap : IEntityTypeConfiguration<IssuedTimestamp>
{
    public void Configure(EntityTypeBuilder<IssuedTimestamp> builder)
    {
        builder.ToTable("timestamps");
        builder.HasKey(token => token.Serial);
        builder.Property(token => token.Serial).HasColumnName("serial");
        builder.Property(token => token.Unit).HasColumnName("unit");
        builder.Property(token => token.Policy).HasColumnName("policy");
        builder.Property(token => token.Algorithm).HasColumnName("algorithm");
        builder.Property(token => token.Imprint).HasColumnName("imprint");
        builder.Property(token => token.At).HasColumnName("at");
        builder.Property(token => token.TokenHash).HasColumnName("token_hash");
        builder.KeptFor(
            TimeSpan.FromDays(7 * 365.25),
            token => token.At,
            "Decree 2-22-687 art. 18: 7 years"
        );
    }
}
