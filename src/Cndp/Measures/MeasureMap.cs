using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Measures;

internal sealed class MeasureMap : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.ToTable("measures");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Controller).HasColumnName("organisation");
        builder.Property(row => row.Complaint).HasColumnName("complaint");
        builder.Property(row => row.Inspection).HasColumnName("inspection");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Article).HasColumnName("article");
        builder.Property(row => row.FineLeast).HasColumnName("fine_least");
        builder.Property(row => row.FineMost).HasColumnName("fine_most");
        builder.Property(row => row.Amount).HasColumnName("amount");
        builder.Property(row => row.Until).HasColumnName("until_day");
        builder.Property(row => row.OrderedBy).HasColumnName("ordered_by");
        builder.Property(row => row.OrderedAt).HasColumnName("ordered_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.AnsweredAt).HasColumnName("answered_at");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Standing);
        builder.KeptFor(
            Measure.Kept,
            row => row.ClosedAt,
            "Law 09-08 art. 63 and 65: what was ordered must be provable, and repeats are looked for; the figure is the product's"
        );
    }
}
