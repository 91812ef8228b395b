using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Factors;

internal sealed class PasskeyChallengeMap : IEntityTypeConfiguration<PasskeyChallenge>
{
    public void Configure(EntityTypeBuilder<PasskeyChallenge> builder)
    {
        builder.ToTable("passkey_challenges");
        builder.HasKey(challenge => challenge.Id);
        builder.Property(challenge => challenge.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(challenge => challenge.Purpose).HasColumnName("purpose");
        builder.Property(challenge => challenge.Account).HasColumnName("account");
        builder.Property(challenge => challenge.State).HasColumnName("state");
        builder.Property(challenge => challenge.ExpiresAt).HasColumnName("expires_at");
        builder.Property(challenge => challenge.UsedAt).HasColumnName("used_at");
        builder.HasIndex(challenge => challenge.ExpiresAt);
        builder.KeptFor(
            TimeSpan.FromHours(1),
            challenge => challenge.ExpiresAt,
            "Technical: an expired challenge is refused whether its row is there or not; law 09-08 art. 3"
        );
    }
}
