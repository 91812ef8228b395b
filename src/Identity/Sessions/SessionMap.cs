using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Sessions;

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(session => session.Account).HasColumnName("account");
        builder.Property(session => session.Organisation).HasColumnName("organisation");
        builder.Property(session => session.Acr).HasColumnName("acr");
        builder.Property(session => session.Amr).HasColumnName("amr");
        builder.Property(session => session.AuthenticatedAt).HasColumnName("authenticated_at");
        builder.Property(session => session.ExpiresAt).HasColumnName("expires_at");
        builder.Property(session => session.EndedAt).HasColumnName("ended_at");
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.Account);
        builder.HasIndex(session => session.Account);
        builder.KeptFor(
            TimeSpan.FromDays(90),
            session => session.AuthenticatedAt,
            "Law 09-08 art. 3: long enough to look into a misuse; the journal keeps that there was a sign-in"
        );
    }
}
