using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>What programs read of a label, signed with the label's seal. The same content is signed once an hour in a process: who asks often costs nothing.</summary>
internal sealed class LabelTokens(
    IServiceProvider services,
    LabelTokens.Shelf shelf,
    TimeProvider clock
)
{
    /// <summary>Of a credential in a JWS: its media type without "application/" (W3C VC-JOSE-COSE section 3.1.1).</summary>
    public const string CredentialType = "vc+jwt";

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Kept at once; when it is full the oldest hour goes with all of it.</summary>
    private const int Most = 2000;

    /// <param name="content">What makes it different from every other: kind, number, version, hash.</param>
    /// <param name="type">The header "typ"; null for none.</param>
    /// <param name="payload">Made where it was not signed within the hour.</param>
    public async Task<Result<SignedToken>> SignAsync(
        string content,
        string? type,
        Func<DateTimeOffset, JsonObject> payload,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        if (shelf.Kept.TryGetValue(content, out var there) && now < there.Until)
        {
            return there.Token;
        }

        if (services.GetService<ISealingService>() is not { } sealing)
        {
            return SealProblems.NobodySeals;
        }

        var octets = JsonSerializer.SerializeToUtf8Bytes(payload(now));
        var made = await sealing.SealJsonAsync(SealingBody.Label, octets, type, cancel);
        if (made.Refused(out var problem, out var flattened))
        {
            return problem;
        }

        var token = new SignedToken(flattened);
        if (shelf.Kept.Count >= Most)
        {
            shelf.Kept.Clear();
        }

        shelf.Kept[content] = (token, now + Fresh);
        return token;
    }

    /// <summary>What was signed in this process.</summary>
    internal sealed class Shelf
    {
        public ConcurrentDictionary<
            string,
            (SignedToken Token, DateTimeOffset Until)
        > Kept { get; } = new(StringComparer.Ordinal);
    }
}

/// <param name="Flattened">JWS in the flattened JSON form (RFC 7515 section 7.2.2), with a time-stamp over the signature in its unprotected header.</param>
internal sealed record SignedToken(byte[] Flattened)
{
    /// <summary>The same signature in the compact form (section 7.1); the time-stamp stays behind.</summary>
    public string Compact { get; } = Of(JsonNode.Parse(Flattened)!);

    private static string Of(JsonNode jws) =>
        $"{(string)jws["protected"]!}.{(string)jws["payload"]!}.{(string)jws["signature"]!}";
}
