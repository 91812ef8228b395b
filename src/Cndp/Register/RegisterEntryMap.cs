using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Register;

internal sealed class RegisterEntryMap : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("register_entries");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Basis).HasColumnName("basis");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Controller).HasColumnName("controller");
        builder.Property(row => row.Ice).HasColumnName("ice");
        builder.Property(row => row.Region).HasColumnName("region");
        builder.Property(row => row.Sector).HasColumnName("sector");
        builder.Property(row => row.Transfers).HasColumnName("transfers");
        builder.Property(row => row.Items).HasColumnName("items");
        builder.Property(row => row.Folded).HasColumnName("folded");
        builder.Property(row => row.Folding).HasColumnName("folding");
        // The database's alone: never written from here, and not waited for when a row is.
        var ordinal = builder.Property(row => row.Ordinal).HasColumnName("ordinal").Metadata;
        ordinal.ValueGenerated = ValueGenerated.Never;
        ordinal.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        ordinal.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
