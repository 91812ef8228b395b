using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>AlgorithmIdentifier (RFC 5280 section 4.1.1.2) with its parameters as they stand.</summary>
internal sealed record AlgorithmIdentifier(string Oid, ReadOnlyMemory<byte> Parameters)
{
    /// <exception cref="AsnContentException">It is not one.</exception>
    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        return new(oid, parameters);
    }
}
