using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>Time-stamps out of the process that runs Pki.</summary>
internal sealed class RemoteTimestampAuthority(RemotePeer pki) : ITimestampAuthority
{
    public async Task<Result<Timestamp>> StampAsync(
        ReadOnlyMemory<byte> sha256,
        CancellationToken cancel
    )
    {
        if (sha256.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A SHA-256 value has 32 octets", nameof(sha256));
        }

        var answer = await pki.AskAsync("/modules/pki/v1/timestamps", sha256, cancel);
        return answer.Match<Result<Timestamp>>(
            token =>
                TimestampReading.At(token, sha256.Span) is { } at
                    ? new Timestamp(token, at)
                    : HostProblems.PeerUnclear(pki.Name),
            refused => refused
        );
    }
}
