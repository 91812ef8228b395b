using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>A little shop for visits to look at: what it answers at each path, and how it shows itself.</summary>
/// <param name="Domain">"bonne-boutique.example": names below .example are nobody's (RFC 2606).</param>
internal sealed record Shop(string Domain, IReadOnlyDictionary<string, ShopPage> Pages)
{
    /// <summary>With every answer over https.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>With the home page.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    public required X509Certificate2 Certificate { get; init; }

    /// <summary>What stands between the certificate and its root.</summary>
    public X509Certificate2Collection Chain { get; init; } = [];

    /// <summary>What port 80 answers: 301 or 302 to https, or 200 with the same pages.</summary>
    public int PlainStatus { get; init; } = 301;

    /// <summary>Its TXT records, by name.</summary>
    public IReadOnlyDictionary<string, string[]> Texts { get; init; } =
        new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
}

internal sealed record ShopPage(string Body, string MediaType = "text/html; charset=utf-8");
