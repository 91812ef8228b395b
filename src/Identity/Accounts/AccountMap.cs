using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Accounts;

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.Id);
        builder.Property(account => account.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(account => account.UserName).HasColumnName("user_name");
        builder.Property(account => account.DisplayName).HasColumnName("display_name");
        builder.Property(account => account.Email).HasColumnName("email");
        builder.Property(account => account.Language).HasColumnName("language");
        builder.Property(account => account.Mails).HasColumnName("mails");
        builder.Property(account => account.Password).HasColumnName("password");
        builder.Property(account => account.TotpSecret).HasColumnName("totp_secret");
        builder.Property(account => account.TotpStep).HasColumnName("totp_step");
        builder.Property(account => account.Failures).HasColumnName("failures");
        builder.Property(account => account.LockedUntil).HasColumnName("locked_until");
        builder.Property(account => account.FactorsResetAt).HasColumnName("factors_reset_at");
        builder.Property(account => account.Disabled).HasColumnName("disabled");
        builder.Property(account => account.CreatedAt).HasColumnName("created_at");
        builder.Property(account => account.Version).HasColumnName("version").IsConcurrencyToken();
        builder.HasIndex(account => account.UserName).IsUnique();
        builder.KeptForGood(
            "Law 09-08 art. 3: as long as the account is open; acts in the journals name it by its identifier alone"
        );
    }
}
