using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Authorities;

internal sealed class AuthorityMap : IEntityTypeConfiguration<Authority>
{
    public void Configure(EntityTypeBuilder<Authority> builder)
    {
        builder.ToTable("authorities");
        builder.HasKey(authority => authority.Id);
        builder.Property(authority => authority.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(authority => authority.Name).HasColumnName("name");
        builder.Property(authority => authority.Parent).HasColumnName("parent");
        builder.Property(authority => authority.Subject).HasColumnName("subject");
        builder.Property(authority => authority.Certificate).HasColumnName("certificate");
        builder.Property(authority => authority.KeyId).HasColumnName("key_id");
        builder.Property(authority => authority.NotBefore).HasColumnName("not_before");
        builder.Property(authority => authority.NotAfter).HasColumnName("not_after");
        builder.Property(authority => authority.ListNumber).HasColumnName("list_number");
        builder.Property(authority => authority.Revocations).HasColumnName("revocations");
        builder.Property(authority => authority.ListPartitions).HasColumnName("list_partitions");
        builder.HasIndex(authority => authority.Name).IsUnique();
        builder.KeptForGood(
            "Law 43-20 art. 33 (3): status and chain stay available beyond every certificate's end"
        );
    }
}
