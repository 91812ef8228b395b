using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>A successful OCSPResponse (RFC 6960 section 4.2.1) taken apart by a reader that shares nothing with the writer.</summary>
internal sealed class LintedAnswer
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    public required string Type { get; init; }

    public required AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>The hash of the responder's key; null where it is named by its subject.</summary>
    public required byte[]? ResponderKey { get; init; }

    public required LintedTime ProducedAt { get; init; }

    public required IReadOnlyList<LintedSingleAnswer> Singles { get; init; }

    public required IReadOnlyList<LintedExtension> Extensions { get; init; }

    /// <summary>Certificates that go along, DER.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; }

    /// <exception cref="AsnContentException">The bytes are no successful answer.</exception>
    public static LintedAnswer Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (response.ReadEnumeratedBytes().Span is not [0])
        {
            throw new AsnContentException("The response is a refusal");
        }

        var wrapper = response.ReadSequence(Zero);
        response.ThrowIfNotEmpty();
        var bytes = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        var type = bytes.ReadObjectIdentifier();
        var basic = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
        bytes.ThrowIfNotEmpty();
        var data = basic.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(basic);
        basic.ReadBitString(out _);
        var certificates = basic.HasData ? All(basic.ReadSequence(Zero)) : [];
        basic.ThrowIfNotEmpty();
        if (data.PeekTag() == Zero)
        {
            // Version 1 is what DER leaves out.
            throw new AsnContentException("The version of the answer is written out");
        }

        var key = Responder(data);
        var produced = LintedTime.Read(data);
        var singles = new List<LintedSingleAnswer>();
        var list = data.ReadSequence();
        while (list.HasData)
        {
            singles.Add(LintedSingleAnswer.Read(list));
        }

        var extensions = data.HasData ? LintedExtension.ReadAll(data.ReadSequence(One)) : [];
        data.ThrowIfNotEmpty();
        return new()
        {
            Type = type,
            Algorithm = algorithm,
            ResponderKey = key,
            ProducedAt = produced,
            Singles = singles,
            Extensions = extensions,
            Certificates = certificates,
        };
    }

    private static byte[]? Responder(AsnReader data)
    {
        if (data.PeekTag() == Two)
        {
            return data.ReadSequence(Two).ReadOctetString();
        }

        data.ReadSequence(One).ReadSequence();
        return null;
    }

    private static List<ReadOnlyMemory<byte>> All(AsnReader wrapper)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var list = wrapper.ReadSequence();
        while (list.HasData)
        {
            found.Add(list.ReadEncodedValue());
        }

        return found;
    }
}
