namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>Whether a service takes requests. Where there is no row nobody has opened it yet.</summary>
internal sealed class ServiceIntake
{
    public required ServiceKind Service { get; init; }

    public bool Open { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The lead's account.</summary>
    public string By { get; private set; } = string.Empty;

    public long Version { get; private set; }

    public void Turn(bool open, string by, DateTimeOffset now)
    {
        (Open, By, Since) = (open, by, now);
        Version++;
    }
}
