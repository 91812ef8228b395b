using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.SiteTests;

internal sealed class SiteTestMap : IEntityTypeConfiguration<SiteTest>
{
    public void Configure(EntityTypeBuilder<SiteTest> builder)
    {
        builder.ToTable("site_tests");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.Property(row => row.Catalogue).HasColumnName("catalogue");
        builder.Property(row => row.AskedAt).HasColumnName("asked_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.StartedAt).HasColumnName("started_at");
        builder.Property(row => row.FinishedAt).HasColumnName("finished_at");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.Report).HasColumnName("report");
        builder.Property(row => row.Sha256).HasColumnName("sha256");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.KeptUntil);
        builder.Ignore(row => row.IsEnded);
        builder.KeptFor(
            SiteTest.Kept,
            row => row.AskedAt,
            "A choice of the product: a test is shared for a week, and nobody owns it (law 09-08 art. 3-e)"
        );
    }
}
