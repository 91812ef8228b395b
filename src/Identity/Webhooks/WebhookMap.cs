using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Webhooks;

internal sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(webhook => webhook.Id);
        builder.Property(webhook => webhook.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(webhook => webhook.Organisation).HasColumnName("organisation");
        builder.Property(webhook => webhook.Url).HasColumnName("url");
        builder.Property(webhook => webhook.Events).HasColumnName("events");
        builder.Property(webhook => webhook.Secret).HasColumnName("secret");
        builder.Property(webhook => webhook.CreatedBy).HasColumnName("created_by");
        builder.Property(webhook => webhook.CreatedAt).HasColumnName("created_at");
        builder.Property(webhook => webhook.Failures).HasColumnName("failures");
        builder.Property(webhook => webhook.DisabledAt).HasColumnName("disabled_at");
        builder.Property(webhook => webhook.Version).HasColumnName("version").IsConcurrencyToken();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(webhook => webhook.Organisation);
        builder.HasIndex(webhook => webhook.Organisation);
        builder.KeptForGood("Until its organisation removes it; no personal data");
    }
}
