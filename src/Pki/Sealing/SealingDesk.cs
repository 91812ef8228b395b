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
    public Task<Result<byte[]>> SealPdfAsync(
        SealingBody body,
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    ) =>
        SealAsync(
            body,
            pdf.Length,
            async seal =>
                (
                    await PdfSigning.SignAsync(pdf, seal.Identity, clock.Now(), StampAsync, cancel)
                ).Match<Result<byte[]>>(
                    document => DocumentMaterial.Add(document, Certificates(), Lists()),
                    refused => refused
                )
        );

    public Task<Result<byte[]>> SealOctetsAsync(
        SealingBody body,
        ReadOnlyMemory<byte> content,
        bool attached,
        CancellationToken cancel
    ) =>
        SealAsync(
            body,
            content.Length,
            seal =>
                SignedDataWriter.WriteAsync(
                    seal.Identity,
                    CryptographicOperations.HashData(seal.Identity.Hash, content.Span),
                    attached ? content : (ReadOnlyMemory<byte>?)null,
                    Asn1Time.WholeSeconds(clock.Now()),
                    StampAsync,
                    cancel
                )
        );

    public Task<Result<byte[]>> SealJsonAsync(
        SealingBody body,
        ReadOnlyMemory<byte> payload,
        string? type,
        CancellationToken cancel
    ) =>
        SealAsync(
            body,
            payload.Length,
            seal => JsonSeal.WriteAsync(seal, (payload, type), clock.Now(), StampAsync, cancel)
        );

    private async Task<Result<byte[]>> SealAsync(
        SealingBody body,
        int octets,
        Func<Seal, Task<Result<byte[]>>> make
    )
    {
        Result<byte[]> made =
            octets > DocumentVerification.Largest ? DocumentProblems.TooLarge
            : seals.Find(body) is { } seal ? await make(seal)
            : SealingProblems.NoSeal(body);
        meter.Sealed(body, made.Refused(out var problem, out _) ? problem.Code : null);
        return made;
    }

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
