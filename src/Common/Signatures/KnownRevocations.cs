namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>One source, and where it does not know, the lists that came along.</summary>
internal sealed class KnownRevocations(
    IRevocationSource first,
    IEnumerable<ReadOnlyMemory<byte>> carried
) : IRevocationSource
{
    private readonly RevocationLists lists = new(carried);

    public RevocationAnswer? Find(
        ReadOnlyMemory<byte> certificate,
        ReadOnlyMemory<byte> issuer,
        DateTimeOffset at
    ) => first.Find(certificate, issuer, at) ?? lists.Find(certificate, issuer, at);
}
