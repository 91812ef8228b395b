using System.Net.Http.Headers;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>The time-stamping authority of a running suite (RFC 3161 section 3.4): /pki/tsa.</summary>
internal sealed class RemoteTimestamps(Uri suite, TrustOptions trust) : IDisposable
{
    private const int LargestAnswer = 64 * 1024;
    private const int NonceOctets = 8;

    private readonly HttpClient http = new(SuiteHttpClients.TrustingTheSuite(trust))
    {
        BaseAddress = suite,
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <returns>A token for that hash.</returns>
    public async Task<Result<byte[]>> StampAsync(
        ReadOnlyMemory<byte> sha256,
        CancellationToken cancel
    )
    {
        using var content = new ByteArrayContent(
            TimestampReading.Ask(sha256.Span, RandomNumberGenerator.GetBytes(NonceOctets))
        );
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        try
        {
            using var answer = await http.PostAsync(new Uri(suite, "/pki/tsa"), content, cancel);
            return answer.IsSuccessStatusCode
                ? TimestampReading.Answered(
                    await answer.Content.ReadAsByteArrayAsync(cancel),
                    sha256.Span
                )
                : DocumentProblems.NoTimestamp($"It answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException failed)
        {
            return DocumentProblems.NoTimestamp(failed.Message);
        }
    }

    public void Dispose() => http.Dispose();
}
