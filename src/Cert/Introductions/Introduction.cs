using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cert.Introductions;

/// <summary>An incident that is asked about, and a restricted one that shares what is telling with it.</summary>
internal sealed class Introduction
{
    public required Guid Id { get; init; }

    public required Guid Ask { get; init; }

    public required Guid Asking { get; init; }

    public required string AskedBy { get; init; }

    public required Guid Restricted { get; init; }

    /// <summary>Shown to the other side once it has consented.</summary>
    public required string AskingReference { get; init; }

    public required string RestrictedReference { get; init; }

    public required DateTimeOffset At { get; init; }

    public Consent State { get; private set; } = Consent.Waiting;

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <returns>False where it was answered before.</returns>
    public bool Answer(bool consents, string by, DateTimeOffset now)
    {
        if (State is not Consent.Waiting)
        {
            return false;
        }

        (State, AnsweredBy, AnsweredAt) = (consents ? Consent.Given : Consent.Refused, by, now);
        return true;
    }
}

/// <summary>Of the restricted side. Waiting and refused are one thing to whoever asks: nothing. Names are stored.</summary>
internal enum Consent
{
    Waiting,
    Given,
    Refused,
}

/// <summary>Whoever handles an incident asks whether others see the same. What comes of it shows only once both sides want it.</summary>
internal sealed class IntroductionAsk
{
    public required Guid Id { get; init; }

    public required Guid Incident { get; init; }

    /// <summary>Asking is their consent to be named to whoever consents too.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a job has looked; asking itself looks at nothing, so that its answer can betray nothing.</summary>
    public DateTimeOffset? LookedAt { get; set; }
}

internal sealed class IntroductionAskMap : IEntityTypeConfiguration<IntroductionAsk>
{
    public void Configure(EntityTypeBuilder<IntroductionAsk> builder)
    {
        builder.ToTable("introduction_asks");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Incident).HasColumnName("incident");
        builder.Property(row => row.By).HasColumnName("by_account");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.LookedAt).HasColumnName("looked_at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}

internal sealed class IntroductionMap : IEntityTypeConfiguration<Introduction>
{
    public void Configure(EntityTypeBuilder<Introduction> builder)
    {
        builder.ToTable("introductions");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Ask).HasColumnName("ask");
        builder.Property(row => row.Asking).HasColumnName("asking");
        builder.Property(row => row.AskedBy).HasColumnName("asked_by");
        builder.Property(row => row.Restricted).HasColumnName("restricted");
        builder.Property(row => row.AskingReference).HasColumnName("asking_reference");
        builder.Property(row => row.RestrictedReference).HasColumnName("restricted_reference");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.AnsweredBy).HasColumnName("answered_by");
        builder.Property(row => row.AnsweredAt).HasColumnName("answered_at");
        builder.KeptFor(CaseKept.Period, row => row.At, CaseKept.Reason);
    }
}
