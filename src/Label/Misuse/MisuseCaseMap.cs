using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Misuse;

internal sealed class MisuseCaseMap : IEntityTypeConfiguration<MisuseCase>
{
    public void Configure(EntityTypeBuilder<MisuseCase> builder)
    {
        builder.ToTable("misuse_cases");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Host).HasColumnName("host");
        builder.Property(row => row.Way).HasColumnName("way").HasConversion<string>();
        builder.Property(row => row.OpenedAt).HasColumnName("opened_at");
        builder.Property(row => row.Words).HasColumnName("words");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            MisuseCase.Kept,
            row => row.OpenedAt,
            "A choice of the product: as long as somebody may ask why a site was named (law 09-08 art. 3-e)"
        );
    }
}
