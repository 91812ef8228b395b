using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Organisations;

internal sealed class OrganisationMap : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasKey(organisation => organisation.Id);
        builder.Property(organisation => organisation.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(organisation => organisation.Name).HasColumnName("name");
        builder.Property(organisation => organisation.Kind).HasColumnName("kind");
        builder.Property(organisation => organisation.Ice).HasColumnName("ice");
        builder.Property(organisation => organisation.CreatedAt).HasColumnName("created_at");
        builder
            .Property(organisation => organisation.Version)
            .HasColumnName("version")
            .IsConcurrencyToken();
        builder.HasIndex(organisation => organisation.Ice).IsUnique();
        builder.KeptForGood("Certificates, declarations and labels name it; no personal data");
    }
}
