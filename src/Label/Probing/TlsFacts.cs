namespace MarocNumeric.Trust.Label.Probing;

/// <summary>What a handshake with a site showed.</summary>
/// <param name="Fault">Why there was none; the rest is then empty.</param>
internal sealed record TlsFacts(Fault Fault = Fault.None)
{
    /// <summary>"Tls13".</summary>
    public string? Protocol { get; init; }

    /// <summary>The chain ends at a root of the system, or at the suite's own.</summary>
    public bool Trusted { get; init; }

    /// <summary>The certificate is for this name.</summary>
    public bool NameCovered { get; init; }

    public string? Subject { get; init; }

    public string? Issuer { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>"RSA 2048", "EC 256".</summary>
    public string? Key { get; init; }

    public bool KeyStrong { get; init; }

    /// <summary>Whether the server takes TLS 1.0 and TLS 1.1; null where it could not be seen.</summary>
    public bool? Takes10 { get; init; }

    /// <inheritdoc cref="Takes10"/>
    public bool? Takes11 { get; init; }
}
