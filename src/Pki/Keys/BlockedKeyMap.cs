using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Keys;

internal sealed class BlockedKeyMap : IEntityTypeConfiguration<BlockedKey>
{
    public void Configure(EntityTypeBuilder<BlockedKey> builder)
    {
        builder.ToTable("blocked_keys");
        builder.HasKey(blocked => blocked.KeyHash);
        builder.Property(blocked => blocked.KeyHash).HasColumnName("key_hash");
        builder.Property(blocked => blocked.Reason).HasColumnName("reason");
        builder.Property(blocked => blocked.Since).HasColumnName("since");
        builder.KeptForGood("A compromised key stays compromised (law 43-20 art. 44)");
    }
}
