using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.TrustLog;

internal sealed class LogBundleMap : IEntityTypeConfiguration<LogBundle>
{
    public void Configure(EntityTypeBuilder<LogBundle> builder)
    {
        builder.ToTable("log_bundles");
        builder.HasKey(bundle => bundle.Number);
        builder.Property(bundle => bundle.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(bundle => bundle.Salts).HasColumnName("salts");
        builder.Property(bundle => bundle.Commitments).HasColumnName("commitments");
        builder.KeptForGood(
            "As the journal that it commits to; holds random numbers and salted hashes"
        );
    }
}
