using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Publications;

internal sealed class PublicationMap : IEntityTypeConfiguration<Publication>
{
    public const string Kept =
        "Law 09-08 art. 27 and 28: what the commission has said to the public stays said";

    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Shipped).HasColumnName("shipped");
        builder.Property(row => row.Edition).HasColumnName("edition");
        builder.Property(row => row.Draft).HasColumnName("draft");
        builder.Property(row => row.TitleFr).HasColumnName("title_fr");
        builder.Property(row => row.TitleAr).HasColumnName("title_ar");
        builder.Property(row => row.Folded).HasColumnName("folded");
        builder.Property(row => row.PublishedAt).HasColumnName("published_at");
        builder.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.IsPublished);
        builder.KeptForGood(Kept);
    }
}
