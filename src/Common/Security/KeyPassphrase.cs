using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>What opens the key files: the first line of Trust:Keys:PassphraseFile.</summary>
public sealed class KeyPassphrase
{
    private readonly char[] characters;

    private KeyPassphrase(string text, int iterations)
    {
        characters = text.ToCharArray();
        Iterations = iterations;
    }

    public int Iterations { get; }

    public ReadOnlySpan<char> Characters => characters;

    /// <exception cref="InvalidOperationException">No file is named outside demonstration mode, or it is empty: the start is refused.</exception>
    public static KeyPassphrase Load(TrustOptions trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var path = trust.Keys.PassphraseFile;
        if (path is null)
        {
            if (!trust.Demo)
            {
                throw new InvalidOperationException(
                    "Trust:Keys:PassphraseFile is required outside demonstration mode: name a file whose first line opens the key files"
                );
            }

            path = Path.Combine(trust.DataDirectory, "keys", "passphrase");
            MakeForDemonstration(path);
        }

        var line = FirstLine(path);
        if (line is not { Length: >= 16 })
        {
            throw new InvalidOperationException(
                "Trust:Keys:PassphraseFile holds no passphrase of at least 16 characters on its first line"
            );
        }

        return new(line, trust.Keys.Iterations);
    }

    private static string? FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Trust:Keys:PassphraseFile cannot be read: {unreadable.Message}",
                unreadable
            );
        }
    }

    private static void MakeForDemonstration(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        // Where another process was faster, its passphrase is the passphrase.
        KeyFile.TryWriteWhole(path, Encoding.ASCII.GetBytes(random + "\n"), KeyFile.PrivateMode);
    }
}
