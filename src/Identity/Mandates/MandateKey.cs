using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>A key that signs mandates. Its public half stays as long as a mandate that it signed may be shown to somebody.</summary>
internal sealed class MandateKey
{
    /// <summary>kid, "mandates-1".</summary>
    public required string Id { get; init; }

    /// <summary>SubjectPublicKeyInfo in base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PKCS#8, sealed with the key ring; null once the key signs no more, so that nothing can be dated back with it.</summary>
    public string? Sealed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class MandateKeyMap : IEntityTypeConfiguration<MandateKey>
{
    public void Configure(EntityTypeBuilder<MandateKey> builder)
    {
        builder.ToTable("mandate_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).HasColumnName("id");
        builder.Property(key => key.PublicKey).HasColumnName("public_key");
        builder.Property(key => key.Sealed).HasColumnName("sealed");
        builder.Property(key => key.CreatedAt).HasColumnName("created_at");
        builder.KeptForGood(
            "Whoever holds a mandate verifies it with the public half; no personal data"
        );
    }
}
