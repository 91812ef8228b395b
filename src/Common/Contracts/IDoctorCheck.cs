namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>One thing that `trust doctor` looks at. Each module brings its own.</summary>
public interface IDoctorCheck
{
    /// <summary>"pki crl age".</summary>
    string Name { get; }

    /// <returns>A sentence for each thing that is wrong; empty when all is well.</returns>
    Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel);
}
