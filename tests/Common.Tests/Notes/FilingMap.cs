using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Tests.Notes;

internal sealed class FilingMap : IEntityTypeConfiguration<Filing>
{
    public void Configure(EntityTypeBuilder<Filing> builder)
    {
        builder.ToTable("filings");
        builder.HasKey(filing => filing.Id);
        builder.Property(filing => filing.Id).HasColumnName("id").ValueGeneratedNever();
        builder.MapProcedure(filing => filing.Procedure);
        builder.KeptForGood("A test's own row");
    }
}
