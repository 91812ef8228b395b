using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Publications;

internal sealed class PublicationEditionMap : IEntityTypeConfiguration<PublicationEdition>
{
    public void Configure(EntityTypeBuilder<PublicationEdition> builder)
    {
        builder.ToTable("publication_editions");
        builder.HasKey(row => new { row.Publication, row.Edition });
        builder.Property(row => row.Publication).HasColumnName("publication");
        builder.Property(row => row.Edition).HasColumnName("edition").ValueGeneratedNever();
        builder.Property(row => row.TitleFr).HasColumnName("title_fr");
        builder.Property(row => row.TitleAr).HasColumnName("title_ar");
        builder.Property(row => row.TextFr).HasColumnName("text_fr");
        builder.Property(row => row.TextAr).HasColumnName("text_ar");
        builder.Property(row => row.DraftedBy).HasColumnName("drafted_by");
        builder.Property(row => row.DraftedAt).HasColumnName("drafted_at");
        builder.Property(row => row.PublishedBy).HasColumnName("published_by");
        builder.Property(row => row.PublishedAt).HasColumnName("published_at");
        builder.KeptForGood(PublicationMap.Kept);
    }
}
