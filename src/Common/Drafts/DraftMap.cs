using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Common.Drafts;

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    /// <summary>Since the last saved step.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(draft => draft.Id);
        builder.Property(draft => draft.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(draft => draft.Owner).HasColumnName("owner");
        builder.Property(draft => draft.Organisation).HasColumnName("organisation");
        builder.Property(draft => draft.Kind).HasColumnName("kind");
        builder.Property(draft => draft.Content).HasColumnName("content");
        builder.Property(draft => draft.CreatedAt).HasColumnName("created_at");
        builder.Property(draft => draft.UpdatedAt).HasColumnName("updated_at");
        builder.Property(draft => draft.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            Kept,
            draft => draft.UpdatedAt,
            "Law 09-08 art. 3: what was never filed serves nothing once its owner has left it for three months"
        );
    }
}
