using System.Text;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>Looks for a token where only who controls a domain can place it: a TXT record, else a file under /.well-known.</summary>
internal sealed class DomainLook(
    IOptions<LabelOptions> options,
    SiteDoors doors,
    OutboundGuard guard,
    TrustOptions trust
)
{
    /// <summary>A token and a line end.</summary>
    private const int LargestFile = 512;

    public static string NameOf(string domain) => $"_maroc-confiance.{SiteName.Bare(domain)}";

    public static Uri FileOf(string domain) =>
        new($"https://{domain}/.well-known/maroc-confiance-defi.txt");

    /// <returns>Where the token stands; null where it does not.</returns>
    public async Task<ProofWay?> FindAsync(string domain, string token, CancellationToken cancel)
    {
        var probe = options.Value.Probe;
        var texts = await new NameRecords(probe, doors).TextsAsync(NameOf(domain), cancel);
        if (texts?.Any(text => Is(text, token)) is true)
        {
            return ProofWay.Name;
        }

        using var visit = new SiteVisit(
            probe,
            doors,
            guard,
            new(trust.Issuer, "/label/test"),
            cancel
        );
        var file = await visit.GetAsync(FileOf(domain));
        return
            file.Read
            // Another site's word proves nothing of this one.
            && SiteName.IsOf(file.Final.IdnHost, domain)
            && file.Body.Length <= LargestFile
            && Is(Encoding.UTF8.GetString(file.Body), token)
            ? ProofWay.File
            : null;
    }

    private static bool Is(string found, string token) =>
        string.Equals(found.Trim(), token, StringComparison.Ordinal);
}
