using System.Collections.Frozen;
using System.Net;

namespace MarocNumeric.Trust.Cert.Observables;

/// <summary>What many reports share without having anything to do with each other: private addresses, resolvers, large services. It is kept and shown, and groups nothing.</summary>
internal static class CommonInfrastructure
{
    private static readonly FrozenSet<string> Addresses = (
        (string[])
            [
                "1.1.1.1",
                "1.0.0.1",
                "8.8.8.8",
                "8.8.4.4",
                "9.9.9.9",
                "149.112.112.112",
                "208.67.222.222",
                "208.67.220.220",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
            ]
    ).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>With everything below them.</summary>
    private static readonly string[] Domains =
    [
        "google.com",
        "google.co.ma",
        "gmail.com",
        "googleapis.com",
        "youtube.com",
        "microsoft.com",
        "office.com",
        "live.com",
        "outlook.com",
        "outlook.fr",
        "hotmail.com",
        "hotmail.fr",
        "windows.net",
        "sharepoint.com",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
        "apple.com",
        "facebook.com",
        "instagram.com",
        "whatsapp.com",
        "wa.me",
        "t.me",
        "telegram.org",
        "tiktok.com",
        "linkedin.com",
        "twitter.com",
        "x.com",
        "amazonaws.com",
        "cloudfront.net",
        "cloudflare.com",
        "akamai.net",
        "github.com",
        "githubusercontent.com",
        "wikipedia.org",
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "iam.ma",
        "menara.ma",
        "inwi.ma",
        "orange.ma",
        "gov.ma",
    ];

    private static readonly FrozenSet<string> Files = (
        (string[])
            [
                "svchost.exe",
                "explorer.exe",
                "cmd.exe",
                "powershell.exe",
                "index.html",
                "index.php",
                "document.pdf",
                "facture.pdf",
                "invoice.pdf",
            ]
    ).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="also">Names and addresses that the operator adds.</param>
    public static bool Contains(Observable observable, IEnumerable<string> also)
    {
        ArgumentNullException.ThrowIfNull(observable);
        return observable.Kind switch
        {
            ObservableKind.Ip => Addresses.Contains(observable.Value)
                || IsInside(IPAddress.Parse(observable.Value))
                || also.Contains(observable.Value, StringComparer.Ordinal),
            ObservableKind.Domain => Domains
                .Concat(also)
                .Any(common => IsUnder(observable.Value, common)),
            // A page of a large service may be the attack; its front door is not.
            ObservableKind.Url => Uri.TryCreate(observable.Value, UriKind.Absolute, out var uri)
                && uri.PathAndQuery is "/"
                && Domains.Concat(also).Any(common => IsUnder(uri.IdnHost, common)),
            ObservableKind.File => Files.Contains(observable.Value),
            _ => false,
        };
    }

    private static bool IsUnder(string name, string common) =>
        string.Equals(name, common, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith($".{common}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Private, shared, local and multicast (RFC 6890).</summary>
    private static bool IsInside(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return octets.Length == 4
            ? octets[0] is 0 or 10 or 127
                || octets[0] >= 224
                || (octets[0] == 172 && octets[1] is >= 16 and <= 31)
                || (octets[0] == 192 && octets[1] == 168)
                || (octets[0] == 169 && octets[1] == 254)
                || (octets[0] == 100 && octets[1] is >= 64 and <= 127)
            : address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.IsIPv6UniqueLocal;
    }
}
