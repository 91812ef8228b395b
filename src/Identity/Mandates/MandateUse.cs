using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>One act that was counted against a mandate's limit.</summary>
internal sealed class MandateUse
{
    public required Guid Mandate { get; init; }

    /// <summary>The record that the act made, in its own module.</summary>
    public required Guid Act { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
}

internal sealed class MandateUseMap : IEntityTypeConfiguration<MandateUse>
{
    public void Configure(EntityTypeBuilder<MandateUse> builder)
    {
        builder.ToTable("mandate_uses");
        builder.HasKey(row => new { row.Mandate, row.Act });
        builder.Property(row => row.Mandate).HasColumnName("mandate");
        builder.Property(row => row.Act).HasColumnName("act");
        builder.Property(row => row.UsedAt).HasColumnName("used_at");
        // Goes before the mandate that it refers to: no use is later than its end.
        builder.KeptFor(
            TimeSpan.FromDays(9 * 365.25),
            row => row.UsedAt,
            "Decree 2-22-687 art. 18: as long as what was done under it proves something; no personal data"
        );
    }
}
