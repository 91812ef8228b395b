using System.Text.Json;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Advisories;

internal sealed class AdvisoryMap : IEntityTypeConfiguration<Advisory>
{
    public const string Kept =
        "What was published stays published: receivers hold copies, and whether one is ours must be provable";

    public void Configure(EntityTypeBuilder<Advisory> builder)
    {
        builder.ToTable("advisories");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Tlp).HasColumnName("tlp");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.EditedBy).HasColumnName("edited_by");
        builder.Property(row => row.EditedAt).HasColumnName("edited_at");
        builder
            .Property(row => row.Texts)
            .HasColumnName("texts")
            .HasConversion(
                texts => JsonSerializer.Serialize(texts, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<Bulletin>(text, JsonSerializerOptions.Default)!
            );
        builder.Property(row => row.Edition).HasColumnName("edition");
        builder.Property(row => row.PublishedAt).HasColumnName("published_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood(Kept);
    }
}

internal sealed class AdvisoryItemMap : IEntityTypeConfiguration<AdvisoryItem>
{
    public void Configure(EntityTypeBuilder<AdvisoryItem> builder)
    {
        builder.ToTable("advisory_items");
        builder.HasKey(row => new { row.Advisory, row.Vulnerability });
        builder.Property(row => row.Advisory).HasColumnName("advisory");
        builder.Property(row => row.Vulnerability).HasColumnName("vulnerability");
        builder.Property(row => row.Place).HasColumnName("place");
        builder.KeptForGood(AdvisoryMap.Kept);
    }
}

internal sealed class AdvisoryEditionMap : IEntityTypeConfiguration<AdvisoryEdition>
{
    public void Configure(EntityTypeBuilder<AdvisoryEdition> builder)
    {
        builder.ToTable("advisory_editions");
        builder.HasKey(row => new { row.Advisory, row.Edition });
        builder.Property(row => row.Advisory).HasColumnName("advisory");
        builder.Property(row => row.Edition).HasColumnName("edition").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Tlp).HasColumnName("tlp");
        builder.Property(row => row.PublishedAt).HasColumnName("published_at");
        builder.Property(row => row.PublishedBy).HasColumnName("published_by");
        builder
            .Property(row => row.Content)
            .HasColumnName("content")
            .HasConversion(
                content => JsonSerializer.Serialize(content, JsonSerializerOptions.Default),
                text =>
                    JsonSerializer.Deserialize<AdvisoryContent>(
                        text,
                        JsonSerializerOptions.Default
                    )!
            );
        builder.Property(row => row.Document).HasColumnName("document");
        builder.Property(row => row.Signature).HasColumnName("signature");
        builder.KeptForGood(AdvisoryMap.Kept);
    }
}
