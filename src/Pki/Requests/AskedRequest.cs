namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A request as somebody asks it, before anything of it was read.</summary>
/// <param name="Csr">PKCS#10, PEM or DER in base64.</param>
/// <param name="Subject">Values by attribute name; null when the PKCS#10 speaks for itself.</param>
/// <param name="Campaign">The campaign that it comes with.</param>
/// <param name="Line">Its own name there.</param>
internal sealed record AskedRequest(
    string? Profile,
    string? Csr,
    IReadOnlyDictionary<string, string>? Subject,
    Guid? Campaign = null,
    string? Line = null
);
