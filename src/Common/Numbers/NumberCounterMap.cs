using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Numbers;

internal sealed class NumberCounterMap : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.ToTable("number_counters");
        builder.HasKey(counter => new { counter.Letter, counter.Year });
        builder.Property(counter => counter.Letter).HasColumnName("letter");
        builder.Property(counter => counter.Year).HasColumnName("year").ValueGeneratedNever();
        builder.Property(counter => counter.Latest).HasColumnName("latest");
        builder.KeptForGood("A number is given once, for ever; holds no personal data");
    }
}
