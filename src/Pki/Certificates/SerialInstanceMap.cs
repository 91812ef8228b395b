using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Certificates;

internal sealed class SerialInstanceMap : IEntityTypeConfiguration<SerialInstance>
{
    public void Configure(EntityTypeBuilder<SerialInstance> builder)
    {
        builder.ToTable("serial_instances");
        builder.HasKey(instance => instance.Prefix);
        builder.Property(instance => instance.Prefix).HasColumnName("prefix").ValueGeneratedNever();
        builder.Property(instance => instance.Holder).HasColumnName("holder").IsConcurrencyToken();
        builder.Property(instance => instance.LeasedUntil).HasColumnName("leased_until");
        builder.KeptForGood("At most 127 rows, one for each running process");
    }
}
