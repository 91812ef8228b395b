using System.Text.Json;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Inspections;

internal sealed class InspectionMap : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> builder)
    {
        builder.ToTable("inspections");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Inspected).HasColumnName("organisation");
        builder.Property(row => row.Complaint).HasColumnName("complaint");
        // The same text on both databases, where EF Core would make an array of one.
        builder
            .Property(row => row.Agents)
            .HasColumnName("agents")
            .HasConversion(
                list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
                text =>
                    JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)
                    ?? Array.Empty<string>(),
                new ValueComparer<IReadOnlyList<string>>(
                    (left, right) => left!.SequenceEqual(right!, StringComparer.Ordinal),
                    list => list.Count
                )
            );
        builder.Property(row => row.From).HasColumnName("from_day");
        builder.Property(row => row.Until).HasColumnName("until_day");
        builder.Property(row => row.OrderedBy).HasColumnName("ordered_by");
        builder.Property(row => row.OrderedAt).HasColumnName("ordered_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ProsecutorInformedAt).HasColumnName("prosecutor_informed_at");
        builder.Property(row => row.VisitAt).HasColumnName("visit_at");
        builder.Property(row => row.ReportedAt).HasColumnName("reported_at");
        builder.Property(row => row.ReportedBy).HasColumnName("reported_by");
        builder.Property(row => row.SentAt).HasColumnName("sent_at");
        builder.Property(row => row.RemindedAt).HasColumnName("reminded_at");
        builder.Property(row => row.HearingAt).HasColumnName("hearing_at");
        builder.Property(row => row.HearingHeldAt).HasColumnName("hearing_held_at");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Standing);
        builder.Ignore(row => row.Organisation);
        builder.KeptFor(
            Inspection.Kept,
            row => row.ClosedAt,
            "Law 09-08 art. 66: a report serves in court as long as the offence may be pursued; the figure is the product's"
        );
    }
}
