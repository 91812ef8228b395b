using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

internal sealed class EarlierReceiptMap : IEntityTypeConfiguration<EarlierReceipt>
{
    public void Configure(EntityTypeBuilder<EarlierReceipt> builder)
    {
        builder.ToTable("earlier_receipts");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Controller).HasColumnName("controller");
        builder.Property(row => row.EnteredBy).HasColumnName("entered_by");
        builder.Property(row => row.EnteredAt).HasColumnName("entered_at");
        builder.Property(row => row.OldNumber).HasColumnName("old_number");
        builder.Property(row => row.FoldedNumber).HasColumnName("folded_number");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.IssuedOn).HasColumnName("issued_on");
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.LegalReasons).HasColumnName("legal_reasons");
        builder.Property(row => row.FactualReasons).HasColumnName("factual_reasons");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
