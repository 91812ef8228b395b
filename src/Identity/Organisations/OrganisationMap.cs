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
        builder.Property(organisation => organisation.NameArabic).HasColumnName("name_arabic");
        builder
            .Property(organisation => organisation.CommercialRegister)
            .HasColumnName("commercial_register");
        builder.Property(organisation => organisation.TaxNumber).HasColumnName("tax_number");
        builder.Property(organisation => organisation.Address).HasColumnName("address");
        builder.Property(organisation => organisation.VerifiedAt).HasColumnName("verified_at");
        builder
            .Property(organisation => organisation.Representative)
            .HasColumnName("representative");
        builder.Property(organisation => organisation.Enrolment).HasColumnName("enrolment");
        builder.Property(organisation => organisation.CreatedAt).HasColumnName("created_at");
        builder
            .Property(organisation => organisation.Version)
            .HasColumnName("version")
            .IsConcurrencyToken();
        builder.HasIndex(organisation => organisation.Ice).IsUnique();
        builder.HasIndex(organisation => organisation.CommercialRegister).IsUnique();
        builder.HasIndex(organisation => organisation.TaxNumber).IsUnique();
        builder.KeptForGood("Certificates, declarations and labels name it; no personal data");
    }
}
