using System.Buffers;
using System.Globalization;
using System.Net;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>The domain of a shop, as people type or paste it.</summary>
internal static class SiteName
{
    private const int Longest = 253;

    private static readonly SearchValues<char> NotOfNames = SearchValues.Create("@:[]\\% ");

    private static readonly IdnMapping Names = new() { UseStd3AsciiRules = true };

    /// <param name="text">"Boutique.ma", "https://www.boutique.ma/accueil", "متجر.المغرب".</param>
    /// <returns>In ASCII and lower case; null for what is no name of the public Internet: addresses, single labels, ports, users.</returns>
    public static string? Read(string? text)
    {
        var host = text?.Trim() ?? string.Empty;
        if (host.Length is 0 or > 2000)
        {
            return null;
        }

        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            if (host[..scheme].ToLowerInvariant() is not ("http" or "https"))
            {
                return null;
            }

            host = host[(scheme + 3)..];
        }

        host = host.Split('/', '?', '#')[0].TrimEnd('.');
        if (host.Length is 0 || host.AsSpan().ContainsAny(NotOfNames))
        {
            return null;
        }

        string ascii;
        try
        {
            ascii = Names.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        return
            ascii.Length <= Longest
            && ascii.Contains('.', StringComparison.Ordinal)
            && !IPAddress.TryParse(ascii, out _)
            // The last label of a name is never a number; of an address it is.
            && !ascii[(ascii.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit)
            ? ascii
            : null;
    }

    /// <summary>As people read it: "متجر.المغرب".</summary>
    public static string Shown(string ascii)
    {
        try
        {
            return Names.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            return ascii;
        }
    }

    /// <summary>The name that mail is sent from: "www." is a machine's.</summary>
    public static string Bare(string domain) =>
        domain.StartsWith("www.", StringComparison.Ordinal) ? domain[4..] : domain;

    /// <summary>Whether a host belongs to a site: the domain itself, or a name below it.</summary>
    /// <param name="host">"www.boutique.ma".</param>
    public static bool IsOf(string host, string domain)
    {
        var bare = Bare(domain);
        return string.Equals(host, bare, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{bare}", StringComparison.OrdinalIgnoreCase);
    }
}
