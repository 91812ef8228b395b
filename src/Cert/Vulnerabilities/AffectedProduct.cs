using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>A product and which of its versions have the vulnerability.</summary>
/// <param name="Affected">A version, or a range in words of the vendor: "&lt; 4.2.1".</param>
/// <param name="Fixed">The first version without it; null where there is none yet.</param>
internal sealed partial record AffectedProduct(
    string Vendor,
    string Name,
    string Affected,
    string? Fixed
)
{
    public const int Most = 30;

    private const int Longest = 120;

    /// <summary>One version, or more than one: CSAF 2.0 tells the two apart (section 6.1.31).</summary>
    [JsonIgnore]
    public bool IsRange => RangeWord().IsMatch(Affected);

    /// <summary>As analysts type them, one a line: vendor; product; affected; fixed.</summary>
    public static Result<IReadOnlyList<AffectedProduct>> Read(IReadOnlyList<string> lines)
    {
        var products = new List<AffectedProduct>();
        foreach (var line in lines)
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            if (parts.Length is not (3 or 4))
            {
                return VulnerabilityProblems.ProductsInvalid;
            }

            products.Add(
                new(
                    parts[0],
                    parts[1],
                    parts[2],
                    parts is [_, _, _, { Length: > 0 } last] ? last : null
                )
            );
        }

        return Check(products);
    }

    public static Result<IReadOnlyList<AffectedProduct>> Check(
        IReadOnlyList<AffectedProduct>? products
    )
    {
        if (products is null)
        {
            return Array.Empty<AffectedProduct>();
        }

        var trimmed = products.Select(Trimmed).ToList();
        return
            trimmed.Count <= Most
            && trimmed.TrueForAll(product => product.IsWhole())
            && trimmed.Select(product => product with { Fixed = null }).Distinct().Count()
                == trimmed.Count
            && !trimmed.Exists(product => trimmed.Exists(product.IsMendedBy))
            ? trimmed
            : VulnerabilityProblems.ProductsInvalid;
    }

    /// <returns>As <see cref="Read"/> takes it.</returns>
    public string Line() =>
        string.Join("; ", new[] { Vendor, Name, Affected, Fixed }.OfType<string>());

    /// <summary>The same version is named as affected here and as mended there: one of the two is wrong (CSAF 2.0 section 6.1.6).</summary>
    private bool IsMendedBy(AffectedProduct other) =>
        other.Fixed is not null
        && (other with { Affected = other.Fixed, Fixed = null }) == (this with { Fixed = null });

    private static AffectedProduct Trimmed(AffectedProduct? product) =>
        new(
            product?.Vendor?.Trim() ?? "",
            product?.Name?.Trim() ?? "",
            product?.Affected?.Trim() ?? "",
            product?.Fixed?.Trim() is { Length: > 0 } told ? told : null
        );

    private bool IsWhole() =>
        new[] { Vendor, Name, Affected, Fixed ?? "-" }.All(part =>
            part is { Length: >= 1 and <= Longest }
            && !part.Any(letter => char.IsControl(letter) || letter is ';')
        ) && (Fixed is null || !RangeWord().IsMatch(Fixed));

    [GeneratedRegex(
        @"[<>*]|\b(?:after|all|before|earlier|later|prior|versions)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    )]
    private static partial Regex RangeWord();
}
