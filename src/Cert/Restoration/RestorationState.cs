namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>Where the restoration of a system stands. Names are stored.</summary>
internal enum RestorationState
{
    /// <summary>The system and what it needs are known; the plan is written.</summary>
    Scoped,

    /// <summary>By its owner.</summary>
    PlanApproved,
    InProgress,

    /// <summary>Every go/no-go point holds or was waived by name.</summary>
    Verified,

    /// <summary>Its owner has taken the system back.</summary>
    HandedBack,
    Abandoned,
}

/// <summary>What is asked before an attacked system goes back to work. Names are stored.</summary>
internal enum CheckPoint
{
    /// <summary>It was set up from media that the attacker had no hand on.</summary>
    CleanMedia,

    /// <summary>A back-up that was off line was found, and a restoration of it tried.</summary>
    OfflineBackup,
    CredentialsRotated,
    Patched,

    /// <summary>Somebody would see it, should the attacker come back.</summary>
    Monitoring,
}

/// <summary>Names are stored.</summary>
internal enum Verdict
{
    Go,
    NoGo,

    /// <summary>Somebody answers for doing without, by their name and with their reason.</summary>
    Waived,
}
