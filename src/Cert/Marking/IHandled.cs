namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>A marked row that people act upon step by step, each on the version that they saw (<see cref="HandledActs"/>).</summary>
internal interface IHandled : IMarked
{
    /// <summary>What it is called in the journal: "service", "restoration".</summary>
    static abstract string Kind { get; }

    long Version { get; }

    /// <summary>Where it stands, for the journal.</summary>
    string Standing { get; }
}
