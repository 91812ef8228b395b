namespace MarocNumeric.Trust.Pki.Status;

/// <summary>A delegated responder of one authority (RFC 6960 section 4.2.2.2): short-lived, replaced long before its end.</summary>
internal sealed class OcspResponder
{
    public required Guid Id { get; init; }

    public required Guid Authority { get; init; }

    /// <summary>Its certificate, among the certificates.</summary>
    public required string Serial { get; init; }

    public required string KeyId { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }
}
