using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>People's signatures, judged by the process that runs Pki and knows whose certificates they are.</summary>
internal sealed class RemoteSignedDocuments(RemotePeer pki) : ISignedDocuments
{
    public async Task<Result<PersonalSignature>> JudgeAsync(
        ReadOnlyMemory<byte> pdf,
        string account,
        CancellationToken cancel
    )
    {
        if (pdf.Length > DocumentVerification.Largest)
        {
            return DocumentProblems.TooLarge;
        }

        var answer = await pki.AskAsync(
            $"/modules/pki/v1/signatures?account={Uri.EscapeDataString(account)}",
            pdf,
            cancel
        );
        return answer.Match(Read, refused => refused);
    }

    private Result<PersonalSignature> Read(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<PersonalSignature>(answer, JsonSerializerOptions.Web)
                is { Serial.Length: > 0 } signature
                ? signature
                : HostProblems.PeerUnclear(pki.Name);
        }
        catch (JsonException)
        {
            return HostProblems.PeerUnclear(pki.Name);
        }
    }
}
