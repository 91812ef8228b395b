using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Register;

internal sealed class RegisterChangeMap : IEntityTypeConfiguration<RegisterChange>
{
    public void Configure(EntityTypeBuilder<RegisterChange> builder)
    {
        builder.ToTable("register_changes");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Entry).HasColumnName("entry");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Change).HasColumnName("change").HasConversion<string>();
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Position).HasColumnName("position");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
