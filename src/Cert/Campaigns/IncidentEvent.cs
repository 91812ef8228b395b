using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>Something that the team has found out to have happened in an incident, with the clock of where it happened. Read behind the incident.</summary>
internal sealed class IncidentEvent
{
    public const int Most = 500;

    public required Guid Incident { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Happened { get; init; }

    /// <summary>Minutes ahead of UTC on the clock from which it was read.</summary>
    public required int Zone { get; init; }

    public required Exactness Exactness { get; init; }

    /// <summary>In the team's words, closed with the key ring.</summary>
    public required byte[] Sealed { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The instants that the law and IODEF tell apart (RFC 7970 section 3.9 to 3.15), and others. Names are stored.</summary>
internal enum EventKind
{
    Other,
    Occurred,
    Detected,

    /// <summary>Somebody answerable knew: the duty runs from here (law 05-20 art. 8).</summary>
    Aware,
    Declared,
    Received,
    Contained,
    Eradicated,
    Recovered,
}

/// <summary>How well an instant is known. Names are stored.</summary>
internal enum Exactness
{
    Minute,
    Hour,
    Day,
}

internal sealed class IncidentEventMap : IEntityTypeConfiguration<IncidentEvent>
{
    public void Configure(EntityTypeBuilder<IncidentEvent> builder)
    {
        builder.ToTable("incident_events");
        builder.HasKey(row => new { row.Incident, row.Number });
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Happened).HasColumnName("happened");
        builder.Property(row => row.Zone).HasColumnName("zone");
        builder.Property(row => row.Exactness).HasColumnName("exactness").HasConversion<string>();
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
