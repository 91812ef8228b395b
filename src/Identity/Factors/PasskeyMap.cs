using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Factors;

internal sealed class PasskeyMap : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.HasKey(passkey => passkey.Id);
        builder.Property(passkey => passkey.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(passkey => passkey.Account).HasColumnName("account");
        builder.Property(passkey => passkey.Name).HasColumnName("name");
        builder.Property(passkey => passkey.Credential).HasColumnName("credential");
        builder.Property(passkey => passkey.PublicKey).HasColumnName("public_key");
        builder.Property(passkey => passkey.SignCount).HasColumnName("sign_count");
        builder.Property(passkey => passkey.Transports).HasColumnName("transports");
        builder.Property(passkey => passkey.BackupEligible).HasColumnName("backup_eligible");
        builder.Property(passkey => passkey.BackedUp).HasColumnName("backed_up");
        builder.Property(passkey => passkey.CreatedAt).HasColumnName("created_at");
        builder.Property(passkey => passkey.UsedAt).HasColumnName("used_at");
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.Account);
        builder.HasIndex(passkey => passkey.Credential).IsUnique();
        builder.HasIndex(passkey => passkey.Account);
        builder.KeptForGood(
            "Law 09-08 art. 3: until its holder removes it or the account's factors are reset"
        );
    }
}
