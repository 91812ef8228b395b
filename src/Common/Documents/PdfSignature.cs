namespace MarocNumeric.Trust.Common.Documents;

/// <summary>A signature as it stands in a document (ISO 32000-2 table 255), not believed yet.</summary>
/// <param name="Field">The number of its field: who is who when there are several.</param>
/// <param name="SubFilter">"ETSI.CAdES.detached", "adbe.pkcs7.detached", "ETSI.RFC3161", …</param>
/// <param name="Range">The four numbers of /ByteRange; null where they are no four numbers within the file.</param>
/// <param name="Contents">/Contents as written, with its brackets.</param>
/// <param name="ContentsFrom">Where it begins in the file; -1 where that cannot be said.</param>
internal sealed record PdfSignature(
    int Field,
    string SubFilter,
    PdfRange? Range,
    ReadOnlyMemory<byte> Contents,
    int ContentsFrom
);

/// <summary>/ByteRange: two stretches of the file.</summary>
internal sealed record PdfRange(long First, long FirstLength, long Second, long SecondLength)
{
    public long End => Second + SecondLength;
}
