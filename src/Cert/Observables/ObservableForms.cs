using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MarocNumeric.Trust.Cert.Observables;

/// <summary>The one form of each kind of observable; null for what is none.</summary>
internal static class ObservableForms
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>A word with a dot is a name on the network only where its end is known as one: "M.El" and "fin.Merci" are none. Every two-letter code passes in small letters.</summary>
    private static readonly FrozenSet<string> LongEnds = (
        (string[])
            [
                "com",
                "net",
                "org",
                "info",
                "biz",
                "gov",
                "edu",
                "int",
                "mil",
                "arpa",
                "name",
                "mobi",
                "asia",
                "africa",
                "online",
                "site",
                "shop",
                "store",
                "xyz",
                "top",
                "club",
                "app",
                "dev",
                "cloud",
                "live",
                "icu",
                "tech",
                "vip",
                "link",
                "click",
                "work",
                "page",
                "pro",
                "website",
                "space",
                "fun",
                "monster",
                "buzz",
                "bank",
                "support",
                "services",
                "digital",
                "email",
                "finance",
                "center",
                "world",
                "life",
                "today",
                "news",
                "agency",
                "company",
                "network",
                "systems",
                "solutions",
                "host",
                "press",
                "onion",
                "example",
                "test",
                "invalid",
                "maroc",
            ]
    ).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FileEnds = (
        (string[])
            [
                "exe",
                "dll",
                "sys",
                "scr",
                "bat",
                "cmd",
                "ps1",
                "vbs",
                "vbe",
                "js",
                "jse",
                "wsf",
                "hta",
                "lnk",
                "msi",
                "jar",
                "apk",
                "iso",
                "img",
                "vhd",
                "cab",
                "zip",
                "rar",
                "7z",
                "gz",
                "tar",
                "tgz",
                "bz2",
                "xz",
                "doc",
                "docx",
                "docm",
                "xls",
                "xlsx",
                "xlsm",
                "xlsb",
                "ppt",
                "pptx",
                "pptm",
                "rtf",
                "pdf",
                "one",
                "odt",
                "ods",
                "html",
                "htm",
                "shtml",
                "php",
                "asp",
                "aspx",
                "jsp",
                "elf",
                "bin",
                "dat",
                "tmp",
                "log",
                "eml",
                "msg",
                "pcap",
                "evtx",
                "txt",
                "csv",
                "xml",
                "json",
                "png",
                "jpg",
                "jpeg",
                "gif",
                "svg",
            ]
    ).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>"CVE-2024-12345".</returns>
    public static string? Cve(string text)
    {
        var parts = text.Split('-');
        return
            parts is [var name, { Length: 4 } year, { Length: >= 4 and <= 19 } number]
            && name.Equals("CVE", StringComparison.OrdinalIgnoreCase)
            && year.All(char.IsAsciiDigit)
            && number.All(char.IsAsciiDigit)
            && string.CompareOrdinal(year, "1999") >= 0
            ? $"CVE-{year}-{number}"
            : null;
    }

    /// <summary>MD5, SHA-1, SHA-256 and SHA-512, by their lengths.</summary>
    public static string? Hash(string text) =>
        text.Length is 32 or 40 or 64 or 128 && text.All(char.IsAsciiHexDigit)
            ? text.ToLowerInvariant()
            : null;

    public static string? Mail(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.IndexOf('@', StringComparison.Ordinal) != at)
        {
            return null;
        }

        var local = text[..at];
        return
            local.All(c =>
                char.IsLetterOrDigit(c)
                || "!#$%&'*+/=?^_`{|}~.-".Contains(c, StringComparison.Ordinal)
            )
            && !local.StartsWith('.')
            && !local.EndsWith('.')
            && !local.Contains("..", StringComparison.Ordinal)
            && Domain(text[(at + 1)..], bare: false) is { } domain
            ? $"{local.ToLowerInvariant()}@{domain}"
            : null;
    }

    /// <summary>With a port, a length of a prefix or brackets around it, which all fall away.</summary>
    /// <param name="words">The same word with ever less around it: an IPv6 address may end with colons ("2001:db8::") or stand in brackets before a port.</param>
    public static string? Address(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (V6(word) is { } address)
            {
                return address;
            }
        }

        return V4(words[^1]);
    }

    /// <param name="bare">It stands alone in a text: its end must be known as one.</param>
    /// <returns>In ASCII and small letters.</returns>
    public static string? Domain(string text, bool bare)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        if (
            name.Length is 0 or > 253
            || !name.Contains('.', StringComparison.Ordinal)
            || !name.All(IsOfName)
        )
        {
            return null;
        }

        string ascii;
        try
        {
            ascii = Idn.GetAscii(name.Normalize()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        var end = labels[^1];
        return
            ascii.Length <= 253
            && Array.TrueForAll(labels, IsLabel)
            && (
                end.StartsWith("xn--", StringComparison.Ordinal)
                || end.Length >= 2 && end.All(char.IsAsciiLetterLower)
            )
            && (!bare || IsEnd(end, name))
            ? ascii
            : null;
    }

    /// <summary>The name of a file, whatever folder it stands in, where its extension is one that attacks use.</summary>
    public static string? File(string text)
    {
        var name = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return
            dot > 0
            && name.Length <= 255
            && FileEnds.Contains(name[(dot + 1)..].ToLowerInvariant())
            && name[..dot]
                .All(c =>
                    char.IsLetterOrDigit(c) || "-_. ()[]+~$%@".Contains(c, StringComparison.Ordinal)
                )
            ? name.ToLowerInvariant()
            : null;
    }

    /// <summary>"www.banque.example/login": an address on the web as people say it.</summary>
    public static string? WithoutScheme(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Domain(text[..slash], bare: true) is not null
            ? Url($"http://{text}")?.Address
            : null;
    }

    /// <returns>Without user and fragment, and the host as an observable of its own.</returns>
    public static (string Address, Observable Host)? Url(string text)
    {
        if (
            text.Length > Observable.Longest
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https" or "ftp")
            || Host(uri) is not { } host
        )
        {
            return null;
        }

        var written =
            host.Kind is ObservableKind.Ip && host.Value.Contains(':', StringComparison.Ordinal)
                ? $"[{host.Value}]"
                : host.Value;
        var port = uri.IsDefaultPort
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        var address = $"{uri.Scheme}://{written}{port}{uri.PathAndQuery}";
        return address.Length > Observable.Longest ? null : (address, host);
    }

    private static Observable? Host(Uri uri) =>
        uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? Numbers(uri.DnsSafeHost) is { } address
                ? new(ObservableKind.Ip, address)
                : null
            : Domain(uri.Host, bare: false) is { } domain
                ? new(ObservableKind.Domain, domain)
                : null;

    private static string? Numbers(string host) => V6(host) ?? V4(host);

    private static string? V4(string text)
    {
        var end = text.IndexOfAny([':', '/']);
        var parts = (end < 0 ? text : text[..end]).Split('.');
        if (
            parts.Length != 4
            || (end >= 0 && !text[(end + 1)..].All(char.IsAsciiDigit))
            || !Array.TrueForAll(parts, IsOctet)
        )
        {
            return null;
        }

        return string.Join('.', parts);
    }

    /// <summary>No leading zeros: some read those as octal.</summary>
    private static bool IsOctet(string part) =>
        part.Length is >= 1 and <= 3
        && part.All(char.IsAsciiDigit)
        && (part.Length == 1 || part[0] is not '0')
        && int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) <= 255;

    private static string? V6(string text)
    {
        var plain = text;
        if (plain.StartsWith('['))
        {
            var close = plain.IndexOf(']', StringComparison.Ordinal);
            plain = close > 0 ? plain[1..close] : plain;
        }

        var cut = plain.IndexOfAny(['%', '/']);
        plain = cut > 0 ? plain[..cut] : plain;
        if (
            plain.Count(c => c is ':') < 2
            || !plain.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
            || !plain.Any(char.IsAsciiHexDigit)
            || !IPAddress.TryParse(plain, out var address)
            || address.AddressFamily is not AddressFamily.InterNetworkV6
        )
        {
            return null;
        }

        return address.IsIPv4MappedToIPv6 ? $"{address.MapToIPv4()}" : $"{address}";
    }

    private static bool IsOfName(char c) =>
        char.IsLetterOrDigit(c)
        || c is '.' or '-'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-');

    private static bool IsEnd(string end, string typed) =>
        end.StartsWith("xn--", StringComparison.Ordinal)
        || LongEnds.Contains(end)
        || (end.Length == 2 && typed.All(c => !char.IsUpper(c)));
}
