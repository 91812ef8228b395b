using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

/// <summary>Keys of logs that no suite keeps.</summary>
internal static class LogKeys
{
    public static LogKey New(Desk desk, string name) =>
        LogKey.Open(
            desk[$"{name.Replace('/', '-')}.p8"],
            desk[$"{name.Replace('/', '-')}.log-key"],
            name,
            Passphrase(desk)
        );

    public static KeyPassphrase Passphrase(Desk desk) =>
        KeyPassphrase.Load(
            new TrustOptions
            {
                DataDirectory = desk[string.Empty],
                Keys =
                {
                    PassphraseFile = desk.Write("passphrase", "quatre mots sans aucun lien"),
                    Iterations = 1000,
                },
            }
        );
}
