using System.ComponentModel.DataAnnotations;
using System.Net;
using MarocNumeric.Trust.Common.Modules;
using Npgsql;

namespace MarocNumeric.Trust.Host;

internal static class TrustSettings
{
    /// <summary>Reads and checks the section "Trust" before anything else: a wrong value stops the start, naming its key.</summary>
    public static TrustOptions AddTrustOptions(this WebApplicationBuilder builder)
    {
        var trust = Read(builder.Configuration);
        var faults = Faults(trust, TrustOptions.Section)
            .Concat(Faults(trust.Keys, $"{TrustOptions.Section}:Keys"))
            .Concat(Faults(trust.Pieces, $"{TrustOptions.Section}:Pieces"))
            .Concat(Faults(trust.Clamd, $"{TrustOptions.Section}:Clamd"))
            .Concat(Faults(trust.Mail, $"{TrustOptions.Section}:Mail"))
            .Concat(trust.Mail.Faults())
            .Concat(trust.Outbound.Faults())
            .Concat(trust.Remote.Peers().SelectMany(one => Faults(one.Peer, Key(one.Module))))
            .Concat(RemoteFaults(trust))
            .Concat(AddressFaults(trust))
            .ToList();
        if (!IsDatabase(trust.Database))
        {
            // The value may hold a password: it is not repeated.
            faults.Add("Trust:Database is neither sqlite nor a PostgreSQL connection string");
        }

        if (faults.Count > 0)
        {
            throw new SettingsRefusedException(faults);
        }

        trust.DataDirectory = MakeDirectory(trust.DataDirectory);
        return trust;
    }

    private static TrustOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(TrustOptions.Section).Get<TrustOptions>() ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder's sentence names the key.
            throw new SettingsRefusedException([unreadable.Message]);
        }
    }

    private static IEnumerable<string> AddressFaults(TrustOptions trust)
    {
        if (!IsLocalhost(trust.ListenAddress) && !IPAddress.TryParse(trust.ListenAddress, out _))
        {
            yield return "Trust:ListenAddress is neither localhost nor an IP address";
        }
        else if (trust.Demo && !IsLoopback(trust.ListenAddress))
        {
            yield return "Trust:Demo is on and Trust:ListenAddress is not loopback: demonstration accounts are for one machine";
        }

        foreach (var proxy in trust.Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return $"Trust:Proxies: {proxy} is not an IP address";
        }

        if (trust.HttpPort == trust.HttpsPort)
        {
            yield return "Trust:HttpPort and Trust:HttpsPort are the same";
        }

        if (trust.MutualTlsPort == trust.HttpPort || trust.MutualTlsPort == trust.HttpsPort)
        {
            yield return "Trust:MutualTlsPort is the same as Trust:HttpPort or Trust:HttpsPort";
        }

        if (trust.PublicMutualTlsUrl is { } modules && !IsRoot(modules, Uri.UriSchemeHttps))
        {
            yield return "Trust:PublicMutualTlsUrl is not an address of the form https://name[:port]";
        }

        if (trust.PublicUrl is { } url && !IsRoot(url, Uri.UriSchemeHttps))
        {
            yield return "Trust:PublicUrl is not an address of the form https://name[:port]";
        }

        if (trust.PublicHttpUrl is { } plain && !IsRoot(plain, Uri.UriSchemeHttp))
        {
            yield return "Trust:PublicHttpUrl is not an address of the form http://name[:port]";
        }
    }

    private static string Key(string module) =>
        $"{TrustOptions.Section}:Remote:{char.ToUpperInvariant(module[0])}{module[1..]}";

    /// <summary>What a process without Pki cannot do without: who seals for it, and what it shows to people and to Pki.</summary>
    private static IEnumerable<string> RemoteFaults(TrustOptions trust)
    {
        if (trust.Runs("pki"))
        {
            yield break;
        }

        if (trust.Remote.Pki.Address is not { } address || !IsRoot(address, Uri.UriSchemeHttps))
        {
            yield return "Trust:Remote:Pki:Address is needed where Pki runs elsewhere, of the form https://name[:port]";
        }

        foreach (var (module, peer) in trust.Remote.Peers().Skip(1))
        {
            if (peer.Address is { } other && !IsRoot(other, Uri.UriSchemeHttps))
            {
                yield return $"{Key(module)}:Address is not an address of the form https://name[:port]";
            }
        }

        foreach (
            var (key, file) in ((string, string?)[])
                [
                    ("Trust:Remote:CertificateFile", trust.Remote.CertificateFile),
                    ("Trust:Tls:CertificateFile", trust.Tls.CertificateFile),
                    ("Trust:Tls:KeyFile", trust.Tls.KeyFile),
                ]
        )
        {
            if (!File.Exists(file))
            {
                yield return $"{key} is needed where Pki runs elsewhere, and names no file";
            }
        }
    }

    private static bool IsRoot(Uri address, string scheme) =>
        address.IsAbsoluteUri
        && string.Equals(address.Scheme, scheme, StringComparison.Ordinal)
        && string.Equals(address.PathAndQuery, "/", StringComparison.Ordinal)
        && address.Fragment.Length == 0
        && address.UserInfo.Length == 0;

    private static bool IsDatabase(string text)
    {
        try
        {
            return string.Equals(text, "sqlite", StringComparison.OrdinalIgnoreCase)
                || new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string MakeDirectory(string path)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(path)).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRefusedException([
                $"Trust:DataDirectory cannot be made: {refused.Message}",
            ]);
        }
    }

    private static IEnumerable<string> Faults(object options, string section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(
            options,
            new ValidationContext(options),
            results,
            validateAllProperties: true
        );
        return results.Select(result =>
            $"{section}:{string.Join(',', result.MemberNames)}: {result.ErrorMessage}"
        );
    }

    private static bool IsLocalhost(string address) =>
        string.Equals(address, "localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string address) =>
        IsLocalhost(address)
        || (IPAddress.TryParse(address, out var parsed) && IPAddress.IsLoopback(parsed));
}
