using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Campaigns;

internal sealed class CampaignRefusalMap : IEntityTypeConfiguration<CampaignRefusal>
{
    public void Configure(EntityTypeBuilder<CampaignRefusal> builder)
    {
        builder.ToTable("campaign_refusals");
        builder.HasKey(refusal => new { refusal.Campaign, refusal.Line });
        builder.Property(refusal => refusal.Campaign).HasColumnName("campaign");
        builder.Property(refusal => refusal.Line).HasColumnName("line");
        builder.Property(refusal => refusal.Code).HasColumnName("code");
        builder.Property(refusal => refusal.Field).HasColumnName("field");
        builder.Property(refusal => refusal.Detail).HasColumnName("detail");
        builder.Property(refusal => refusal.RefusedAt).HasColumnName("refused_at");
        builder.KeptFor(
            TimeSpan.FromDays(365),
            refusal => refusal.RefusedAt,
            "A year to mend and send again (P); no certificate came of it"
        );
    }
}
