using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>The demonstration's two shops: one that passes what a visit can see, and one that fails it.</summary>
internal static class SampleShop
{
    public const string GoodDomain = "bonne-boutique.example";
    public const string BadDomain = "mauvaise-boutique.example";

    private const string NoReceipt = "(en attente)";

    private static readonly string[] Paths =
    [
        "/",
        "/mentions-legales",
        "/cgv",
        "/confidentialite",
        "/livraison",
        "/retours",
        "/formulaire-de-retractation",
        "/reclamations",
        "/contact",
        "/produit/tajine",
        "/panier",
        "/ar/cgv",
    ];

    /// <param name="certificate">And what stands above it.</param>
    /// <param name="receipt">The number of the commission that it shows; null where it has none yet.</param>
    public static Shop Good(
        (X509Certificate2 Leaf, X509Certificate2Collection Chain) certificate,
        string? receipt,
        TimeProvider clock
    ) =>
        new(GoodDomain, GoodPages(receipt, clock))
        {
            Certificate = certificate.Leaf,
            Chain = certificate.Chain,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Strict-Transport-Security"] = "max-age=31536000",
                ["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'",
                ["X-Content-Type-Options"] = "nosniff",
                ["Referrer-Policy"] = "strict-origin-when-cross-origin",
                ["X-Frame-Options"] = "DENY",
            },
            Cookies = ["PHPSESSID=demonstration; Path=/; Secure; HttpOnly; SameSite=Lax"],
            Texts = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
            {
                [GoodDomain] = ["v=spf1 mx -all"],
                [$"_dmarc.{GoodDomain}"] = ["v=DMARC1; p=reject"],
            },
        };

    public static Shop Bad(X509Certificate2 certificate) =>
        new(
            BadDomain,
            new Dictionary<string, ShopPage>(StringComparer.Ordinal)
            {
                ["/"] = new(Read("bad/index")),
                ["/panier"] = new(Read("bad/panier")),
                ["/confidentialite"] = new(Read("bad/confidentialite")),
                ["/conditions-de-vente"] = new(Read("bad/conditions-de-vente")),
            }
        )
        {
            Certificate = certificate,
            Cookies = ["sessionid=demonstration; Path=/"],
            PlainStatus = 200,
        };

    private static Dictionary<string, ShopPage> GoodPages(string? receipt, TimeProvider clock)
    {
        var layout = Read("good/layout");
        var pages = Paths.ToDictionary(
            path => path,
            path =>
            {
                var body = Read($"good/{(path is "/" ? "index" : path[1..].Replace('/', '-'))}")
                    .Replace("{{receipt}}", receipt ?? NoReceipt, StringComparison.Ordinal);
                var arabic = path.StartsWith("/ar/", StringComparison.Ordinal);
                return new ShopPage(
                    layout
                        .Replace("{{language}}", arabic ? "ar" : "fr", StringComparison.Ordinal)
                        .Replace("{{direction}}", arabic ? "rtl" : "ltr", StringComparison.Ordinal)
                        .Replace("{{body}}", body, StringComparison.Ordinal)
                );
            },
            StringComparer.Ordinal
        );
        pages["/robots.txt"] = new("User-agent: *\nDisallow: /admin/\n", "text/plain");
        pages["/.well-known/security.txt"] = new(
            $"Contact: mailto:securite@{GoodDomain}\nExpires: {clock.Now().AddDays(180).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: fr, ar\n",
            "text/plain"
        );
        return pages;
    }

    private static string Read(string name)
    {
        using var stream = typeof(SampleShop).Assembly.GetManifestResourceStream(
            $"Demonstration/{name}.html"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
