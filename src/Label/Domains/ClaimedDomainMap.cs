using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Domains;

internal sealed class ClaimedDomainMap : IEntityTypeConfiguration<ClaimedDomain>
{
    public void Configure(EntityTypeBuilder<ClaimedDomain> builder)
    {
        builder.ToTable("claimed_domains");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Domain).HasColumnName("domain");
        builder.Property(row => row.Token).HasColumnName("token");
        builder.Property(row => row.ClaimedBy).HasColumnName("claimed_by");
        builder.Property(row => row.ClaimedAt).HasColumnName("claimed_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.Way).HasColumnName("way").HasConversion<string>();
        builder.Property(row => row.LookedAt).HasColumnName("looked_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Holds);
        builder.Ignore(row => row.NextLook);
        builder.KeptForGood(
            "As long as the label may rest on it: who showed control of a domain is what a label is given for (a choice of the product; law 09-08 art. 3-e)"
        );
    }
}
