using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Constituents;

internal sealed class ConstituentMap : IEntityTypeConfiguration<Constituent>
{
    public const string Kept =
        "As long as the organisation is served: law 05-20 art. 6 has the authority know its security officer, art. 18 its sensitive systems";

    public void Configure(EntityTypeBuilder<Constituent> builder)
    {
        builder.ToTable("constituents");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Stated).HasColumnName("stated").HasConversion<string>();
        builder.Property(row => row.Found).HasColumnName("found").HasConversion<string>();
        builder.Property(row => row.Sector).HasColumnName("sector");
        builder.Property(row => row.SealedContacts).HasColumnName("sealed_contacts");
        builder.Property(row => row.RegisteredAt).HasColumnName("registered_at");
        builder.Property(row => row.FoundBy).HasColumnName("found_by");
        builder.Property(row => row.FoundAt).HasColumnName("found_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Class);
        builder.KeptForGood(Kept);
    }
}

internal sealed class AssetMap : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.ToTable("assets");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Constituent).HasColumnName("constituent");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Value).HasColumnName("value");
        builder.Property(row => row.First).HasColumnName("first_address");
        builder.Property(row => row.Last).HasColumnName("last_address");
        builder.Property(row => row.StatedBy).HasColumnName("stated_by");
        builder.Property(row => row.StatedAt).HasColumnName("stated_at");
        builder.Property(row => row.ConfirmedBy).HasColumnName("confirmed_by");
        builder.Property(row => row.ConfirmedAt).HasColumnName("confirmed_at");
        builder.KeptForGood(ConstituentMap.Kept);
    }
}

internal sealed class InformationSystemMap : IEntityTypeConfiguration<InformationSystem>
{
    public void Configure(EntityTypeBuilder<InformationSystem> builder)
    {
        builder.ToTable("information_systems");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Constituent).HasColumnName("constituent");
        builder.Property(row => row.SealedWords).HasColumnName("sealed_words");
        builder.Property(row => row.WorstLevel).HasColumnName("worst_level");
        builder.Property(row => row.AssessedAt).HasColumnName("assessed_at");
        builder.Property(row => row.Backup).HasColumnName("backup").HasConversion<string>();
        builder.Property(row => row.LastExerciseAt).HasColumnName("last_exercise_at");
        // Of two processes that would remind, one does.
        builder.Property(row => row.RemindedAt).HasColumnName("reminded_at").IsConcurrencyToken();
        builder.Property(row => row.RegisteredAt).HasColumnName("registered_at");
        builder.Ignore(row => row.Class);
        builder.Ignore(row => row.IsSensitive);
        builder.KeptForGood(ConstituentMap.Kept);
    }
}

internal sealed class BackupExerciseMap : IEntityTypeConfiguration<BackupExercise>
{
    public void Configure(EntityTypeBuilder<BackupExercise> builder)
    {
        builder.ToTable("backup_exercises");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.System).HasColumnName("system_id");
        builder.Property(row => row.HeldAt).HasColumnName("held_at");
        builder.Property(row => row.RecoveryTime).HasColumnName("recovery_time");
        builder.Property(row => row.RecoveryPoint).HasColumnName("recovery_point");
        builder.Property(row => row.EvidenceSha256).HasColumnName("evidence_sha256");
        builder.Property(row => row.EnteredBy).HasColumnName("entered_by");
        builder.Property(row => row.EnteredAt).HasColumnName("entered_at");
        builder.KeptForGood(ConstituentMap.Kept);
    }
}

internal sealed class OwnerNoticeMap : IEntityTypeConfiguration<OwnerNotice>
{
    public void Configure(EntityTypeBuilder<OwnerNotice> builder)
    {
        builder.ToTable("owner_notices");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("constituent");
        builder.Property(row => row.Tlp).HasColumnName("tlp");
        builder.Property(row => row.SealedWords).HasColumnName("sealed_words");
        builder.Property(row => row.Source).HasColumnName("sent_by");
        builder.Property(row => row.SentAt).HasColumnName("sent_at");
        builder.Property(row => row.AcknowledgedBy).HasColumnName("acknowledged_by");
        builder.Property(row => row.AcknowledgedAt).HasColumnName("acknowledged_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(CaseKept.Period, row => row.SentAt, CaseKept.Reason);
    }
}
