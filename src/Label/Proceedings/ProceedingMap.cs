using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Proceedings;

internal sealed class ProceedingMap : IEntityTypeConfiguration<Proceeding>
{
    public void Configure(EntityTypeBuilder<Proceeding> builder)
    {
        builder.ToTable("label_proceedings");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Award).HasColumnName("label");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Grounds).HasColumnName("grounds");
        builder.Property(row => row.Harm).HasColumnName("harm");
        builder.Property(row => row.OpenedBy).HasColumnName("opened_by");
        builder.Property(row => row.OpenedAt).HasColumnName("opened_at");
        builder.Property(row => row.AnswerUntil).HasColumnName("answer_until");
        builder.Property(row => row.Answer).HasColumnName("answer");
        builder.Property(row => row.AnsweredBy).HasColumnName("answered_by");
        builder.Property(row => row.AnsweredAt).HasColumnName("answered_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.LegalReasons).HasColumnName("legal_reasons");
        builder.Property(row => row.FactualReasons).HasColumnName("factual_reasons");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(Proceeding.Kept, row => row.DecidedAt, ApplicationMap.Why);
    }
}
