using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.TrustLog;

internal sealed class LogSubjectsMap : IEntityTypeConfiguration<LogSubjects>
{
    public void Configure(EntityTypeBuilder<LogSubjects> builder)
    {
        builder.ToTable("log_subjects");
        builder.HasKey(subjects => subjects.Number);
        builder.Property(subjects => subjects.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(subjects => subjects.Hashes).HasColumnName("hashes");
        builder.KeptForGood(
            "As the journal that it finds entries of; its subjects are ids and serials"
        );
    }
}
