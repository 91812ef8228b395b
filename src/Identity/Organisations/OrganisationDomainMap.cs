using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Organisations;

internal sealed class OrganisationDomainMap : IEntityTypeConfiguration<OrganisationDomain>
{
    public void Configure(EntityTypeBuilder<OrganisationDomain> builder)
    {
        builder.ToTable("organisation_domains");
        builder.HasKey(row => new { row.Organisation, row.Domain });
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation);
        builder.HasIndex(row => row.Domain);
        builder.KeptForGood("As long as the organisation has it; no personal data");
    }
}
