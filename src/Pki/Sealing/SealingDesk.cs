using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>Seals for the suite's bodies, time-stamped by its own authority.</summary>
internal sealed class SealingDesk(
    Seals seals,
    ITimestampAuthority timestamps,
    AuthorityRegister authorities,
    RevocationRegister revocations,
    PkiMeter meter,
    TimeProvider clock
) : ISealingService
{
    public async Task<Result<byte[]>> SealPdfAsync(
        SealingBody body,
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    )
    {
        if (seals.Find(body) is not { } seal)
        {
            return SealingProblems.NoSeal(body);
        }

        var signed = await PdfSigning.SignAsync(
            pdf,
            seal.Identity,
            clock.Now(),
            StampAsync,
            cancel
        );
        return signed.Match<Result<byte[]>>(
            document => DocumentMaterial.Add(document, Certificates(), Lists()),
            refused => refused
        );
    }

    public async Task<Result<byte[]>> SealOctetsAsync(
        SealingBody body,
        ReadOnlyMemory<byte> content,
        bool attached,
        CancellationToken cancel
    ) =>
        seals.Find(body) is { } seal
            ? await SignedDataWriter.WriteAsync(
                seal.Identity,
                CryptographicOperations.HashData(seal.Identity.Hash, content.Span),
                attached ? content : (ReadOnlyMemory<byte>?)null,
                Asn1Time.WholeSeconds(clock.Now()),
                StampAsync,
                cancel
            )
            : SealingProblems.NoSeal(body);

    public async Task<Result<byte[]>> SealJsonAsync(
        SealingBody body,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancel
    ) =>
        seals.Find(body) is { } seal
            ? await JsonSeal.WriteAsync(seal, payload, clock.Now(), StampAsync, cancel)
            : SealingProblems.NoSeal(body);

    private async Task<Result<byte[]>> StampAsync(
        ReadOnlyMemory<byte> sha256,
        CancellationToken cancel
    )
    {
        // Asked for with the signature made, and before anything is made of both.
        meter.Passed(SealStep.Signed);
        var stamped = await timestamps.StampAsync(sha256, cancel);
        meter.Passed(SealStep.Stamped);
        return stamped.Match<Result<byte[]>>(stamp => stamp.Token, refused => refused);
    }

    private List<ReadOnlyMemory<byte>> Certificates() =>
        [.. authorities.All.Select(authority => (ReadOnlyMemory<byte>)authority.Row.Certificate)];

    /// <summary>Of every authority: the seal's and the time-stamp's certificates hang below two of them, and both below the root.</summary>
    private List<ReadOnlyMemory<byte>> Lists() =>
        [
            .. authorities
                .All.Select(authority => revocations.ListOf(authority.Row)?.Encoded)
                .OfType<byte[]>()
                .Select(list => (ReadOnlyMemory<byte>)list),
        ];
}
