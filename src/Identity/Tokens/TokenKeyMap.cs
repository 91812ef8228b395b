using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Tokens;

internal sealed class TokenKeyMap : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> builder)
    {
        builder.ToTable("token_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).HasColumnName("id");
        builder.Property(key => key.Purpose).HasColumnName("purpose");
        builder.Property(key => key.Sealed).HasColumnName("sealed");
        builder.Property(key => key.CreatedAt).HasColumnName("created_at");
        builder.Property(key => key.ActiveFrom).HasColumnName("active_from");
        builder.Property(key => key.RetiredAt).HasColumnName("retired_at");
        builder.KeptFor(
            TimeSpan.FromDays(30),
            key => key.RetiredAt,
            "Technical: every token signed with it has expired; law 09-08 art. 3"
        );
    }
}
