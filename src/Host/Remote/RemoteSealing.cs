using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>Seals out of the process that runs Pki, which knows whom this one may speak for.</summary>
internal sealed class RemoteSealing(RemotePeer pki) : ISealingService
{
    public Task<Result<byte[]>> SealPdfAsync(
        SealingBody body,
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    ) => SealAsync(body, "pdf", pdf, cancel);

    public Task<Result<byte[]>> SealOctetsAsync(
        SealingBody body,
        ReadOnlyMemory<byte> content,
        bool attached,
        CancellationToken cancel
    ) =>
        SealAsync(
            body,
            attached ? "octets?attached=true" : "octets?attached=false",
            content,
            cancel
        );

    public Task<Result<byte[]>> SealJsonAsync(
        SealingBody body,
        ReadOnlyMemory<byte> payload,
        string? type,
        CancellationToken cancel
    ) =>
        SealAsync(
            body,
            type is null ? "json" : $"json?type={Uri.EscapeDataString(type)}",
            payload,
            cancel
        );

    private async Task<Result<byte[]>> SealAsync(
        SealingBody body,
        string kind,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    ) =>
        // Refused there in the same words, after it had crossed.
        content.Length > DocumentVerification.Largest
            ? DocumentProblems.TooLarge
            : await pki.AskAsync($"/modules/pki/v1/seals/{body}/{kind}", content, cancel);
}
