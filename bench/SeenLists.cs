using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Bench;

/// <summary>What somebody sees who fetches the lists again and again: never two lists of one number, never an older one after a newer, parts that are the full list's.</summary>
internal sealed class SeenLists
{
    public const int Parts = 4;

    private static readonly string[] Authorities = ["root", "people", "infrastructure"];

    private readonly ConcurrentDictionary<(string Path, long Number), string> hashes = new();
    private readonly Dictionary<string, long> newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AsymmetricKeyParameter> keys = new(StringComparer.Ordinal);

    /// <summary>By address and number, SHA-256 in hexadecimal.</summary>
    public IReadOnlyDictionary<(string Path, long Number), string> Hashes => hashes;

    public List<string> Faults { get; } = [];

    /// <summary>One look at everything. A process that goes meanwhile makes it a shorter one.</summary>
    /// <exception cref="HttpRequestException">The process is gone.</exception>
    public async Task LookAsync(HttpClient plain)
    {
        foreach (var authority in Authorities)
        {
            if (!keys.ContainsKey(authority))
            {
                keys[authority] = new X509CertificateParser()
                    .ReadCertificate(await plain.GetByteArrayAsync(Of($"ca/{authority}.cer")))
                    .GetPublicKey();
            }
        }

        foreach (
            var path in (string[])["root", "infrastructure", "delta/people", "delta/infrastructure"]
        )
        {
            await TakeAsync(plain, path);
        }

        // Whatever a full list has is in the parts that come after it, and theirs in the full list after them.
        var before = await TakeAsync(plain, "people");
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var number = 0L;
        for (var part = 0; part < Parts; part++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"people/{part}");
            if (await TakeAsync(plain, path) is not { } list)
            {
                Faults.Add($"{path} is not served");
                continue;
            }

            parts.UnionWith(list.Serials);
            number = Math.Max(number, list.Number);
        }

        var after = await TakeAsync(plain, "people");
        if (before is null || after is null)
        {
            Faults.Add("people is not served");
        }
        else if (!before.Serials.IsSubsetOf(parts) || !parts.IsSubsetOf(after.Serials))
        {
            Faults.Add($"the parts of people around {after.Number} are not those of the full list");
        }
        else if (after.Number < number)
        {
            Faults.Add($"a part has the number {number} and the full list {after.Number}");
        }
    }

    private sealed record Seen(long Number, HashSet<string> Serials);

    private async Task<Seen?> TakeAsync(HttpClient plain, string path)
    {
        using var answer = await plain.GetAsync(Of($"crl/{path}.crl"));
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        var encoded = await answer.Content.ReadAsByteArrayAsync();
        var authority = path.Split('/') is ["delta", var name] ? name : path.Split('/')[0];
        try
        {
            var list = new X509CrlParser().ReadCrl(encoded);
            list.Verify(keys[authority]);
            var number = DerInteger
                .GetInstance(
                    Asn1Object.FromByteArray(
                        list.GetExtensionValue(X509Extensions.CrlNumber).GetOctets()
                    )
                )
                .LongValueExact;
            var hash = Convert.ToHexStringLower(SHA256.HashData(encoded));
            var known = hashes.GetOrAdd((path, number), hash);
            if (!string.Equals(known, hash, StringComparison.Ordinal))
            {
                Faults.Add($"{path} {number} was {known} and is {hash}");
            }

            if (newest.TryGetValue(path, out var last) && last > number)
            {
                Faults.Add($"{path} was {last} and is {number} again");
            }

            newest[path] = number;
            return new(
                number,
                CertificateList
                    .GetInstance(Asn1Object.FromByteArray(encoded))
                    .GetRevokedCertificateEnumeration()
                    .Select(entry =>
                        Convert.ToHexStringLower(entry.UserCertificate.Value.ToByteArray())
                    )
                    .ToHashSet(StringComparer.Ordinal)
            );
        }
        catch (Exception broken)
            when (broken
                    is Org.BouncyCastle.Security.GeneralSecurityException
                        or Asn1ParsingException
                        or ArgumentException
            )
        {
            Faults.Add($"{path} is broken: {broken.Message}");
            return null;
        }
    }

    private static Uri Of(string path) => new($"/pki/{path}", UriKind.Relative);
}
