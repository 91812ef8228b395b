using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Sets;

internal sealed class FilingSetMap : IEntityTypeConfiguration<FilingSet>
{
    /// <summary>Since somebody worked on it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public const string Why =
        "Law 09-08 art. 3: what was filed stands in its own record, and what was not serves nothing after three months";

    public void Configure(EntityTypeBuilder<FilingSet> builder)
    {
        builder.ToTable("filing_sets");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.Controller).HasColumnName("controller");
        builder.Property(row => row.Template).HasColumnName("template");
        builder.Property(row => row.SealedTemplate).HasColumnName("sealed_template");
        builder.Property(row => row.SealedTable).HasColumnName("sealed_table");
        builder.Property(row => row.Columns).HasColumnName("columns");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Own).HasColumnName("own");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.TouchedAt).HasColumnName("touched_at");
        builder.Property(row => row.ConfirmedBy).HasColumnName("confirmed_by");
        builder.Property(row => row.ConfirmedAt).HasColumnName("confirmed_at");
        builder.Property(row => row.ConfirmedAs).HasColumnName("confirmed_as");
        builder.Property(row => row.FiledAt).HasColumnName("filed_at");
        builder.Property(row => row.ReceiptsToldAt).HasColumnName("receipts_told_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.CanBeChecked);
        builder.KeptFor(Kept, row => row.TouchedAt, Why);
    }
}

internal sealed class FilingSetRowMap : IEntityTypeConfiguration<FilingSetRow>
{
    public void Configure(EntityTypeBuilder<FilingSetRow> builder)
    {
        builder.ToTable("filing_set_rows");
        builder.HasKey(row => new { row.Set, row.Line });
        builder.Property(row => row.Set).HasColumnName("filing_set");
        builder.Property(row => row.Line).HasColumnName("line").ValueGeneratedNever();
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Controller).HasColumnName("controller");
        builder.Property(row => row.Named).HasColumnName("named");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.SealedFacts).HasColumnName("sealed_facts");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Faults).HasColumnName("faults");
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.TouchedAt).HasColumnName("touched_at");
        builder.KeptFor(FilingSetMap.Kept, row => row.TouchedAt, FilingSetMap.Why);
    }
}
