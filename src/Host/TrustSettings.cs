using System.ComponentModel.DataAnnotations;
using System.Net;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Host;

internal static class TrustSettings
{
    /// <summary>Reads and checks the section "Trust" before anything else: a wrong value stops the start, naming its key.</summary>
    public static TrustOptions AddTrustOptions(this WebApplicationBuilder builder)
    {
        var trust =
            builder.Configuration.GetSection(TrustOptions.Section).Get<TrustOptions>() ?? new();
        var faults = Faults(trust, TrustOptions.Section)
            .Concat(Faults(trust.Keys, $"{TrustOptions.Section}:Keys"))
            .ToList();
        if (trust.Demo && !IsLoopback(trust.ListenAddress))
        {
            faults.Add(
                "Trust:Demo is on and Trust:ListenAddress is not loopback: demonstration accounts are for one machine"
            );
        }

        if (trust.HttpPort == trust.HttpsPort)
        {
            faults.Add("Trust:HttpPort and Trust:HttpsPort are the same");
        }

        if (faults.Count > 0)
        {
            throw new SettingsRefusedException(faults);
        }

        trust.DataDirectory = Path.GetFullPath(trust.DataDirectory);
        Directory.CreateDirectory(trust.DataDirectory);
        return trust;
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

    private static bool IsLoopback(string address) =>
        string.Equals(address, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address, out var parsed) && IPAddress.IsLoopback(parsed));
}
