using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>A draft that colleagues of the same controller write together. It says with whom; the answers stay in the draft, sealed for its owner.</summary>
internal sealed class DraftSharing
{
    public required Guid Draft { get; init; }

    /// <summary>Whose data controllers and DPOs write in it.</summary>
    public required Guid Organisation { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset SharedAt { get; init; }

    /// <summary>The last saved step: it is kept as long as its draft.</summary>
    public required DateTimeOffset TouchedAt { get; set; }
}

/// <summary>Who changed which answers of a shared draft; never what was answered.</summary>
internal sealed class DraftEdit
{
    public required Guid Draft { get; init; }

    /// <summary>Of the draft that the edit made: no two people make the same one.</summary>
    public required int Version { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Ids of the form.</summary>
    public required IReadOnlyList<string> Fields { get; init; }
}

internal sealed class DraftSharingMap : IEntityTypeConfiguration<DraftSharing>
{
    /// <summary>As long as a draft that nobody touches.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public const string Why =
        "Law 09-08 art. 3: as long as the draft itself, three months after its last step";

    public void Configure(EntityTypeBuilder<DraftSharing> builder)
    {
        builder.ToTable("draft_sharings");
        builder.HasKey(row => row.Draft);
        builder.Property(row => row.Draft).HasColumnName("draft").ValueGeneratedNever();
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.SharedAt).HasColumnName("shared_at");
        builder.Property(row => row.TouchedAt).HasColumnName("touched_at");
        builder.KeptFor(Kept, row => row.TouchedAt, Why);
    }
}

internal sealed class DraftEditMap : IEntityTypeConfiguration<DraftEdit>
{
    public void Configure(EntityTypeBuilder<DraftEdit> builder)
    {
        builder.ToTable("draft_edits");
        builder.HasKey(row => new { row.Draft, row.Version });
        builder.Property(row => row.Draft).HasColumnName("draft");
        builder.Property(row => row.Version).HasColumnName("version").ValueGeneratedNever();
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder
            .Property(row => row.Fields)
            .HasColumnName("fields")
            .HasConversion(
                list => string.Join(' ', list),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );
        builder.KeptFor(DraftSharingMap.Kept, row => row.At, DraftSharingMap.Why);
    }
}
