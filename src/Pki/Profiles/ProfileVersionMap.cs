using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Profiles;

internal sealed class ProfileVersionMap : IEntityTypeConfiguration<ProfileVersion>
{
    public void Configure(EntityTypeBuilder<ProfileVersion> builder)
    {
        builder.ToTable("certificate_profiles");
        builder.HasKey(profile => new { profile.Name, profile.Version });
        builder.Property(profile => profile.Name).HasColumnName("name");
        builder.Property(profile => profile.Version).HasColumnName("version");
        builder.Property(profile => profile.Hash).HasColumnName("hash");
        builder.Property(profile => profile.Document).HasColumnName("document");
        builder.Property(profile => profile.Since).HasColumnName("since");
        builder.KeptForGood("Explains every certificate issued under it");
    }
}
