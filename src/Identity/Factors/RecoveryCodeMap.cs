using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Factors;

internal sealed class RecoveryCodeMap : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(code => code.Account).HasColumnName("account");
        builder.Property(code => code.Hash).HasColumnName("hash");
        builder.Property(code => code.MadeAt).HasColumnName("made_at");
        builder.Property(code => code.UsedAt).HasColumnName("used_at");
        builder.HasOne<Account>().WithMany().HasForeignKey(code => code.Account);
        builder.HasIndex(code => code.Account);
        builder.KeptForGood(
            "Law 09-08 art. 3: until new ones are made or the account's factors are reset"
        );
    }
}
