using System.Net;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Seals;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>The demonstration's two shops: one that passes what a visit can see, and one that fails it.</summary>
internal static class SampleShop
{
    public const string GoodDomain = "bonne-boutique.example";
    public const string BadDomain = "mauvaise-boutique.example";

    private const string Sheet = "/boutique.css";
    private const string NoReceipt = "(en attente)";
    private const string Keeper = "Bonne Boutique SARL";
    private const string KeeperIce = "001561191000066";

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
    /// <param name="placed">What its keeper has placed there since; null for nothing.</param>
    public static Shop Good(
        (X509Certificate2 Leaf, X509Certificate2Collection Chain) certificate,
        string? receipt,
        TimeProvider clock,
        Placed? placed = null
    ) =>
        new(GoodDomain, GoodPages(receipt, clock, placed))
        {
            Certificate = certificate.Leaf,
            Chain = certificate.Chain,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Strict-Transport-Security"] = "max-age=31536000",
                ["Content-Security-Policy"] =
                    $"default-src 'self'; img-src 'self' {placed?.Issuer.GetLeftPart(UriPartial.Authority)}; frame-ancestors 'none'",
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
                [Sheet] = new(Read("bad/boutique", "css"), "text/css"),
            }
        )
        {
            Certificate = certificate,
            Cookies = ["sessionid=demonstration; Path=/"],
            PlainStatus = 200,
        };

    /// <summary>What a merchant is told to place on their site, and the keeper of the good shop places.</summary>
    /// <param name="Token">That shows whose the domain is.</param>
    /// <param name="Label">Whose seal is shown.</param>
    /// <param name="Controller">Whose receipt is shown, as the register has it; null for the shop's own name.</param>
    /// <param name="Ice">The same controller's; null for the shop's own.</param>
    internal sealed record Placed(
        Uri Issuer,
        string? Token,
        string? Label,
        string? Controller = null,
        string? Ice = null
    )
    {
        public string Seal =>
            Label is null
                ? string.Empty
                : $"<a href=\"{new Uri(Issuer, $"/v/{Label}")}\"><img src=\"{new Uri(Issuer, ShowSeal.PathOf(Label))}\" width=\"{SealImage.Width}\" height=\"{SealImage.Height}\" alt=\"Label de confiance\" referrerpolicy=\"strict-origin-when-cross-origin\"></a>";
    }

    private static Dictionary<string, ShopPage> GoodPages(
        string? receipt,
        TimeProvider clock,
        Placed? placed
    )
    {
        var layout = Read("good/layout");
        var pages = Paths.ToDictionary(
            path => path,
            path =>
            {
                var body = Read($"good/{(path is "/" ? "index" : path[1..].Replace('/', '-'))}")
                    .Replace("{{receipt}}", receipt ?? NoReceipt, StringComparison.Ordinal)
                    .Replace(
                        "{{controller}}",
                        WebUtility.HtmlEncode(placed?.Controller ?? Keeper),
                        StringComparison.Ordinal
                    )
                    .Replace("{{ice}}", placed?.Ice ?? KeeperIce, StringComparison.Ordinal);
                var arabic = path.StartsWith("/ar/", StringComparison.Ordinal);
                return new ShopPage(
                    layout
                        .Replace("{{language}}", arabic ? "ar" : "fr", StringComparison.Ordinal)
                        .Replace("{{direction}}", arabic ? "rtl" : "ltr", StringComparison.Ordinal)
                        .Replace("{{seal}}", placed?.Seal, StringComparison.Ordinal)
                        .Replace("{{body}}", body, StringComparison.Ordinal)
                );
            },
            StringComparer.Ordinal
        );
        pages[Sheet] = new(Read("good/boutique", "css"), "text/css");
        pages["/robots.txt"] = new("User-agent: *\nDisallow: /admin/\n", "text/plain");
        pages["/.well-known/security.txt"] = new(
            $"Contact: mailto:securite@{GoodDomain}\nExpires: {clock.Now().AddDays(180).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: fr, ar\n",
            "text/plain"
        );
        if (placed?.Token is { } token)
        {
            pages[DomainLook.FileOf(GoodDomain).AbsolutePath] = new(token, "text/plain");
        }

        return pages;
    }

    private static string Read(string name, string kind = "html")
    {
        using var stream = typeof(SampleShop).Assembly.GetManifestResourceStream(
            $"Demonstration/{name}.{kind}"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
