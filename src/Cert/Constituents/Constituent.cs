namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>An organisation that the national team serves, by the identifier that Identity has for it: what it is under law 05-20, how its security officer is reached, what it runs.</summary>
internal sealed class Constituent
{
    public required Guid Id { get; init; }

    /// <summary>As Identity had it when it was last written.</summary>
    public required string Name { get; set; }

    /// <summary>What its own people say it is.</summary>
    public required ConstituentClass Stated { get; set; }

    /// <summary>What the team has found it to be; until then what is stated, but never an infrastructure of vital importance: that list is made by the authorities (law 05-20 art. 15 and 16).</summary>
    public ConstituentClass? Found { get; private set; }

    /// <summary>Of the sectors of vital importance; null for none of them.</summary>
    public string? Sector { get; set; }

    /// <summary>The <see cref="SecurityContacts"/>, closed with the key ring: they name people.</summary>
    public required byte[] SealedContacts { get; set; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public string? FoundBy { get; private set; }

    public DateTimeOffset? FoundAt { get; private set; }

    /// <summary>Of the constituent with all its parts.</summary>
    public long Version { get; private set; } = 1;

    public ConstituentClass Class =>
        Found
        ?? (Stated is ConstituentClass.VitalInfrastructure ? ConstituentClass.Entity : Stated);

    public void Find(ConstituentClass found, string? sector, string by, DateTimeOffset now) =>
        (Found, Sector, FoundBy, FoundAt) = (found, sector, by, now);

    public void Touch() => Version++;
}

/// <summary>Whose duty to declare is which (law 05-20 art. 8, 14, 30 and 33; law 43-20 art. 40).</summary>
internal enum ConstituentClass
{
    /// <summary>Administration of the State, territorial authority, public establishment or company, other public legal person.</summary>
    Entity,

    /// <summary>Infrastructure d'importance vitale.</summary>
    VitalInfrastructure,

    /// <summary>Public telecommunications network, access provider, provider of cybersecurity services.</summary>
    Operator,
    DigitalService,
    TrustService,

    /// <summary>Reports of its own will.</summary>
    Other,
}

/// <summary>The sectors of vital importance (decree 2-21-406, annex 1).</summary>
internal static class Sectors
{
    public static readonly IReadOnlyList<string> All =
    [
        "public-security",
        "foreign-affairs",
        "finance",
        "legislation",
        "agriculture",
        "health",
        "industry",
        "audiovisual",
        "energy",
        "mines",
        "transport",
        "water",
        "banking",
        "telecommunications",
        "insurance",
    ];
}

/// <summary>How the security officer is reached (law 05-20 art. 6: named, and known to the authority).</summary>
/// <param name="OutOfHours">A number or an address that answers at night; null where there is none.</param>
internal sealed record SecurityContacts(string Name, string Phone, string Mail, string? OutOfHours);
