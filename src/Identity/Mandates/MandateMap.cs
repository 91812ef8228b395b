using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Mandates;

internal sealed class MandateMap : IEntityTypeConfiguration<Mandate>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(10 * 365.25);

    /// <summary>For what is kept with a mandate and has an end of its own.</summary>
    public static DateTimeOffset Until(DateTimeOffset end) => end + Kept;

    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.ToTable("mandates");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Scope).HasColumnName("scope");
        builder.Property(row => row.MostActs).HasColumnName("most_acts");
        builder.Property(row => row.Acts).HasColumnName("acts");
        builder.Property(row => row.StartsAt).HasColumnName("starts_at");
        builder.Property(row => row.EndsAt).HasColumnName("ends_at");
        builder.Property(row => row.SignedBy).HasColumnName("signed_by");
        builder.Property(row => row.SignedAt).HasColumnName("signed_at");
        builder.Property(row => row.Record).HasColumnName("record");
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.Agent);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.SignedBy);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => new
        {
            row.Agent,
            row.Organisation,
            row.Scope,
        });
        builder.KeptFor(
            Kept,
            row => row.EndsAt,
            "Decree 2-22-687 art. 18: 7 years after the last certificate asked for under it, which lives three"
        );
    }
}
