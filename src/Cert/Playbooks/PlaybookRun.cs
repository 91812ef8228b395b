using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>A playbook that an incident follows: its steps are tasks from then on. Read behind the incident.</summary>
internal sealed class PlaybookRun
{
    public required Guid Id { get; init; }

    public required Guid Incident { get; init; }

    /// <summary>As <see cref="Playbooks.Playbook.Class"/>.</summary>
    public required string Playbook { get; init; }

    public required int Version { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class PlaybookRunMap : IEntityTypeConfiguration<PlaybookRun>
{
    public void Configure(EntityTypeBuilder<PlaybookRun> builder)
    {
        builder.ToTable("playbook_runs");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Playbook).HasColumnName("playbook");
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
