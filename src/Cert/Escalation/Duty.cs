using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>Somebody of the team who answers first for a while. Where two hold at once, the one entered last does.</summary>
internal sealed class Duty
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public required Guid Id { get; init; }

    public required string Account { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required string By { get; init; }
}

/// <summary>That a target was told to somebody: once for each stage, and anew when an incident is reopened.</summary>
internal sealed class Escalated
{
    public required Guid Incident { get; init; }

    public required TargetKind Target { get; init; }

    public required EscalationStage Stage { get; init; }

    /// <summary>How often the incident had been reopened; of news to its reporters, how often they had been written to.</summary>
    public required int Turn { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How many people were told.</summary>
    public required int Told { get; init; }
}

/// <summary>From the owner upwards. Names are stored.</summary>
internal enum EscalationStage
{
    /// <summary>Half of the time has gone: whoever handles it.</summary>
    Half,

    /// <summary>Four fifths: the officer on duty.</summary>
    Near,

    /// <summary>It is over: the officer on duty and the leads.</summary>
    Breached,

    /// <summary>The same at level 1 or in a crisis: the crisis contact too.</summary>
    Gravest,
}

internal sealed class DutyMap : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("duties");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.From).HasColumnName("from_at");
        builder.Property(row => row.Until).HasColumnName("until_at");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.KeptFor(CaseKept.Period, row => row.Until, CaseKept.Reason);
    }
}

internal sealed class EscalatedMap : IEntityTypeConfiguration<Escalated>
{
    public void Configure(EntityTypeBuilder<Escalated> builder)
    {
        builder.ToTable("escalations");
        builder.HasKey(row => new
        {
            row.Incident,
            row.Target,
            row.Stage,
            row.Turn,
        });
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Target).HasColumnName("target").HasConversion<string>();
        builder.Property(row => row.Stage).HasColumnName("stage").HasConversion<string>();
        builder.Property(row => row.Turn).HasColumnName("turn").ValueGeneratedNever();
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Told).HasColumnName("told");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
