using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Organisations;

internal sealed class HeldRoleMap : IEntityTypeConfiguration<HeldRole>
{
    public void Configure(EntityTypeBuilder<HeldRole> builder)
    {
        builder.ToTable("held_roles");
        builder.HasKey(held => new
        {
            held.Account,
            held.Organisation,
            held.Role,
        });
        builder.Property(held => held.Account).HasColumnName("account");
        builder.Property(held => held.Organisation).HasColumnName("organisation");
        builder.Property(held => held.Role).HasColumnName("role");
        builder.Property(held => held.GivenBy).HasColumnName("given_by");
        builder.Property(held => held.GivenAt).HasColumnName("given_at");
        // One save may hold an account, its organisation and its role: the order follows the references.
        builder.HasOne<Account>().WithMany().HasForeignKey(held => held.Account);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(held => held.Organisation);
        builder.HasIndex(held => held.Organisation);
        builder.KeptForGood("As long as it is held; giving and taking stand in the journal");
    }
}
