using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Changes;

internal sealed class ChangeNoticeMap : IEntityTypeConfiguration<ChangeNotice>
{
    public void Configure(EntityTypeBuilder<ChangeNotice> builder)
    {
        builder.ToTable("label_changes");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Award).HasColumnName("label");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Words).HasColumnName("words");
        builder.Property(row => row.ChangedOn).HasColumnName("changed_on");
        builder.Property(row => row.GivenBy).HasColumnName("given_by");
        builder.Property(row => row.GivenAt).HasColumnName("given_at");
        builder.Property(row => row.Late).HasColumnName("late");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ToShow).HasColumnName("to_show");
        builder.Property(row => row.DecidedBy).HasColumnName("decided_by");
        builder.Property(row => row.DecidedAt).HasColumnName("decided_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(ChangeNotice.Kept, row => row.GivenAt, ApplicationMap.Why);
    }
}
