using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>Incidents of one hand or one wave, side by side and never merged. It bears a label of its own; of its incidents each reader sees those that they may read.</summary>
internal sealed class Campaign : IMarked
{
    public const int MostIncidents = 1000;

    public required Guid Id { get; init; }

    /// <summary>MACAMP-YYYY-NNNNNN.</summary>
    public required string Reference { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>The team's own.</summary>
    public Guid? Organisation { get; private set; }

    public string? Source { get; private set; }

    public required string Title { get; init; }

    /// <summary>What is known, closed with the key ring.</summary>
    public required byte[] Sealed { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required string By { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class CampaignIncident
{
    public required Guid Campaign { get; init; }

    public required Guid Incident { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Two incidents that have to do with each other. Each end shows it to whoever may read the other.</summary>
internal sealed class IncidentLink
{
    public const int Most = 200;

    public required Guid From { get; init; }

    public required Guid To { get; init; }

    public required LinkKind Kind { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Read from the first to the second. What is the same thing is grouped, not linked. Names are stored.</summary>
internal enum LinkKind
{
    Related,
    CausedBy,
    SameActor,
    FollowUp,
}

internal sealed class CampaignMap : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaigns");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Reference).HasColumnName("reference");
        builder.Property(row => row.Tlp).HasColumnName("tlp").HasConversion<string>();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Sealed).HasColumnName("sealed");
        builder.Property(row => row.OpenedAt).HasColumnName("opened_at");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(CaseKept.Period, row => row.OpenedAt, CaseKept.Reason);
    }
}

internal sealed class CampaignIncidentMap : IEntityTypeConfiguration<CampaignIncident>
{
    public void Configure(EntityTypeBuilder<CampaignIncident> builder)
    {
        builder.ToTable("campaign_incidents");
        builder.HasKey(row => new { row.Campaign, row.Incident });
        builder.Property(row => row.Campaign).HasColumnName("campaign");
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class IncidentLinkMap : IEntityTypeConfiguration<IncidentLink>
{
    public void Configure(EntityTypeBuilder<IncidentLink> builder)
    {
        builder.ToTable("incident_links");
        builder.HasKey(row => new
        {
            row.From,
            row.To,
            row.Kind,
        });
        builder.Property(row => row.From).HasColumnName("from_incident");
        builder.Property(row => row.To).HasColumnName("to_incident");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
