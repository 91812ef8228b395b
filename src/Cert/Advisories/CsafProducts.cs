using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Vulnerabilities;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The product tree of a document (CSAF 2.0 section 3.2.2): vendor, product, version; each version has an identifier inside the document.</summary>
internal sealed class CsafProducts(IReadOnlyList<DisclosedVulnerability> items)
{
    private readonly IReadOnlyList<Known> versions =
    [
        .. items
            .SelectMany(item => item.Products)
            .SelectMany(product =>
                product.Fixed is null
                    ? new[] { AffectedOf(product) }
                    : [AffectedOf(product), FixedOf(product)]
            )
            .Distinct(),
    ];

    private sealed record Known(string Vendor, string Product, string Version, bool IsRange);

    public JsonObject Tree() =>
        new()
        {
            ["branches"] = Json.List(
                versions
                    .GroupBy(version => version.Vendor, StringComparer.Ordinal)
                    .Select(vendor =>
                        Branch(
                            "vendor",
                            vendor.Key,
                            vendor
                                .GroupBy(version => version.Product, StringComparer.Ordinal)
                                .Select(product =>
                                    Branch("product_name", product.Key, product.Select(Leaf))
                                )
                        )
                    )
            ),
        };

    public JsonArray AffectedBy(DisclosedVulnerability item) =>
        Ids(item.Products.Select(AffectedOf));

    public JsonObject StatusOf(DisclosedVulnerability item)
    {
        var status = new JsonObject { ["known_affected"] = AffectedBy(item) };
        var mended = item.Products.Where(product => product.Fixed is not null).ToList();
        if (mended.Count > 0)
        {
            status["fixed"] = Ids(mended.Select(FixedOf));
        }

        return status;
    }

    /// <param name="action">What to do, in the document's language.</param>
    public JsonArray RemediesOf(DisclosedVulnerability item, string action) =>
        Json.List(
            item.Products.GroupBy(product => product.Fixed is not null)
                .Select(group => new JsonObject
                {
                    ["category"] = group.Key ? "vendor_fix" : "mitigation",
                    ["details"] = action,
                    ["product_ids"] = Ids(group.Select(AffectedOf)),
                })
        );

    private static Known AffectedOf(AffectedProduct product) =>
        new(product.Vendor, product.Name, product.Affected, product.IsRange);

    private static Known FixedOf(AffectedProduct product) =>
        new(product.Vendor, product.Name, product.Fixed!, IsRange: false);

    private static JsonObject Branch(
        string category,
        string name,
        IEnumerable<JsonObject> branches
    ) =>
        new()
        {
            ["branches"] = Json.List(branches),
            ["category"] = category,
            ["name"] = name,
        };

    private JsonObject Leaf(Known version) =>
        new()
        {
            ["category"] = version.IsRange ? "product_version_range" : "product_version",
            ["name"] = version.Version,
            ["product"] = new JsonObject
            {
                ["name"] = $"{version.Vendor} {version.Product} {version.Version}",
                ["product_id"] = IdOf(version),
            },
        };

    private JsonArray Ids(IEnumerable<Known> wanted) =>
        new([.. wanted.Distinct().Select(version => JsonValue.Create(IdOf(version)))]);

    private string IdOf(Known version) =>
        $"P-{versions.TakeWhile(other => other != version).Count() + 1}";
}
