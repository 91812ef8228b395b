using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>Which filing declares one of the suite's own treatments. What was answered stands with the filing alone.</summary>
internal sealed class OwnTreatment
{
    /// <summary>In the words of the <see cref="TreatmentBook"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The draft, and the filing that it becomes: both bear one identifier.</summary>
    public required Guid Declaration { get; set; }

    /// <summary>That operates the suite.</summary>
    public required Guid Organisation { get; set; }

    public required string PreparedBy { get; set; }

    public required DateTimeOffset PreparedAt { get; set; }
}

internal sealed class OwnTreatmentMap : IEntityTypeConfiguration<OwnTreatment>
{
    public void Configure(EntityTypeBuilder<OwnTreatment> builder)
    {
        builder.ToTable("own_treatments");
        builder.HasKey(row => row.Code);
        builder.Property(row => row.Code).HasColumnName("code");
        builder.Property(row => row.Declaration).HasColumnName("declaration").IsConcurrencyToken();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.PreparedBy).HasColumnName("prepared_by");
        builder.Property(row => row.PreparedAt).HasColumnName("prepared_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
