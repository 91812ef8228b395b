using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Federations;

internal sealed class PreCheckMap : IEntityTypeConfiguration<PreCheck>
{
    public void Configure(EntityTypeBuilder<PreCheck> builder)
    {
        builder.ToTable("federation_checks");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Application).HasColumnName("application");
        builder.Property(row => row.Federation).HasColumnName("federation");
        builder.Property(row => row.Outcome).HasColumnName("outcome").HasConversion<string>();
        builder.Property(row => row.Words).HasColumnName("words");
        builder.Property(row => row.GivenBy).HasColumnName("given_by");
        builder.Property(row => row.GivenAt).HasColumnName("given_at");
        builder.KeptFor(
            Application.Kept,
            row => row.GivenAt,
            "As long as the application that it was given on (a choice of the product; law 09-08 art. 3-e)"
        );
    }
}
