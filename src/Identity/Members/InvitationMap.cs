using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Members;

internal sealed class InvitationMap : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Email).HasColumnName("email");
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.Role).HasColumnName("role");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.InvitedBy).HasColumnName("invited_by");
        builder.Property(row => row.InvitedAt).HasColumnName("invited_at");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.Account);
        builder.HasIndex(row => row.Email);
        builder.KeptFor(
            TimeSpan.FromDays(30),
            row => row.ExpiresAt,
            "Law 09-08 art. 3: what was given stands in the roles and the journal; the address is needed no more"
        );
    }
}
