using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>Who publishes, and where what it publishes is found: the same in documents, lists and feeds.</summary>
internal sealed class Publisher(TrustOptions trust, IOptions<CertOptions> options)
{
    public string Name => options.Value.PublisherName;

    /// <summary>Where to write: the mail address, or the page that takes reports.</summary>
    public string Contact =>
        options.Value.ContactMail is { } mail ? $"mailto:{mail}" : At("/cert/vulnerabilities/new");

    /// <summary>As a key names who holds it: by the mail address, so that a mail program finds it.</summary>
    public string KeyHolder => $"{Name} <{options.Value.ContactMail ?? Contact}>";

    /// <param name="path">From the root.</param>
    public string At(string path) => new Uri(trust.Issuer, path).AbsoluteUri;

    public string PageOf(string number) => At($"/cert/advisories/{number}");

    public string MetadataAddress => At("/.well-known/csaf/provider-metadata.json");

    public string FeedAddress => At("/.well-known/csaf/white/csaf-feed-tlp-white.json");

    public string KeyAddress => At("/.well-known/csaf/openpgp.asc");

    /// <param name="first">When its first edition was published: its folder is that year's.</param>
    public string DocumentOf(string number, DateTimeOffset first) =>
        At($"/.well-known/csaf/white/{YearOf(first)}/{FileOf(number)}");

    /// <returns>The file's name out of the tracking id (CSAF 2.0 section 5.1).</returns>
    public static string FileOf(string number) => $"{number.ToLowerInvariant()}.json";

    public static string YearOf(DateTimeOffset first) =>
        first.UtcDateTime.Year.ToString("D4", CultureInfo.InvariantCulture);

    public JsonObject ToJson() =>
        new()
        {
            ["category"] = "coordinator",
            ["contact_details"] = Contact,
            ["issuing_authority"] = options.Value.PublisherAuthority,
            ["name"] = Name,
            ["namespace"] = At("/"),
        };
}
