using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Campaigns;

internal sealed class CampaignMap : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaigns");
        builder.HasKey(campaign => campaign.Id);
        builder.Property(campaign => campaign.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(campaign => campaign.Name).HasColumnName("name");
        builder.Property(campaign => campaign.Organisation).HasColumnName("organisation");
        builder.Property(campaign => campaign.OpenedBy).HasColumnName("opened_by");
        builder.Property(campaign => campaign.OpenedAt).HasColumnName("opened_at");
        builder.Property(campaign => campaign.Announced).HasColumnName("announced");
        builder
            .Property(campaign => campaign.Version)
            .HasColumnName("version")
            .IsConcurrencyToken();
        builder.HasIndex(campaign => new { campaign.OpenedBy, campaign.Name }).IsUnique();
        builder.KeptFor(
            TimeSpan.FromDays(10 * 365.25),
            campaign => campaign.OpenedAt,
            "As long as its requests: decree 2-22-687 art. 18"
        );
    }
}
