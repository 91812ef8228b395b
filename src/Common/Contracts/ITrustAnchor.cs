namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The root that people install to check what this suite certifies. Pki answers; the portal's installation guides show it and have it compared.</summary>
public interface ITrustAnchor
{
    /// <summary>Of the authorities at work in this process.</summary>
    TrustAnchor Current { get; }
}

/// <param name="Name">Its common name, under which programs list it.</param>
/// <param name="Fingerprint">SHA-256 of the certificate in DER, 64 upper-case hexadecimal digits.</param>
/// <param name="Path">Where its certificate is downloaded, from the root.</param>
/// <param name="PeoplePath">The same of the authority that certifies people: who signs with a command sends its certificate along.</param>
public sealed record TrustAnchor(
    string Name,
    string Fingerprint,
    DateTimeOffset NotAfter,
    string Path,
    string PeoplePath
);
