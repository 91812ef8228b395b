using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>Somebody who writes with GnuPG: a key ring of their own, and mails as mail programs build them (RFC 3156).</summary>
internal sealed class GpgSender : IDisposable
{
    public const string Address = "yasmine@exemple.ma";

    private readonly string folder = Directory.CreateTempSubdirectory("gpg-").FullName;
    private int files;

    private string[] Quiet =>
        [
            "--homedir",
            folder,
            "--batch",
            "--yes",
            "--quiet",
            "--trust-model",
            "always",
            "--ignore-time-conflict",
            "--ignore-valid-from",
            "--pinentry-mode",
            "loopback",
        ];

    /// <summary>With a key that signs.</summary>
    public static async Task<GpgSender> WithKeyAsync()
    {
        var sender = new GpgSender();
        await sender.RunAsync(
            "--passphrase",
            "",
            "--quick-gen-key",
            $"Yasmine <{Address}>",
            "ed25519",
            "sign"
        );
        return sender;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Task ImportAsync(string key) => RunAsync("--import", Write($"{++files}.key", key));

    /// <returns>A file with this sender's public key.</returns>
    public async Task<string> PublicKeyAsync()
    {
        var file = Path.Combine(folder, "public.asc");
        await RunAsync("--armor", "-o", file, "--export", Address);
        return file;
    }

    /// <summary>A key that a team had before: opened by a password.</summary>
    /// <returns>A file with its secret half.</returns>
    public async Task<string> TeamKeyAsync(string algorithm, string password)
    {
        await RunAsync(
            "--passphrase",
            password,
            "--quick-gen-key",
            "ma-CERT <ancienne@example.ma>",
            algorithm,
            algorithm is "rsa2048" ? "encr,sign" : "sign"
        );
        if (algorithm is not "rsa2048")
        {
            var listed = await RunAsync("--with-colons", "--list-keys", "ancienne@example.ma");
            var fingerprint = listed
                .Split('\n')
                .First(line => line.StartsWith("fpr:", StringComparison.Ordinal))
                .Split(':')[9];
            await RunAsync(
                "--passphrase",
                password,
                "--quick-add-key",
                fingerprint,
                "cv25519",
                "encr"
            );
        }

        var file = Path.Combine(folder, "secret.asc");
        await RunAsync(
            "--passphrase",
            password,
            "--armor",
            "-o",
            file,
            "--export-secret-keys",
            "ancienne@example.ma"
        );
        return file;
    }

    /// <returns>What gpg makes of a text with these options, armoured.</returns>
    public Task<string> MadeAsync(string text, params string[] how) =>
        MadeOfAsync(Write($"{++files}.txt", text), how);

    /// <returns>What gpg makes of so many zeros, which are on the disk and not in memory.</returns>
    public async Task<string> ZerosAsync(int megabytes, params string[] how)
    {
        var plain = Path.Combine(folder, $"{++files}.txt");
        await using (var file = File.Create(plain))
        {
            file.SetLength(megabytes * 1024L * 1024);
        }

        return await MadeOfAsync(plain, how);
    }

    private async Task<string> MadeOfAsync(string plain, string[] how)
    {
        await RunAsync(["--passphrase", "", "--armor", "-o", $"{plain}.asc", .. how, plain]);
        return await File.ReadAllTextAsync($"{plain}.asc");
    }

    /// <summary>As a mail program sends it: what is inside is a part with its own headers.</summary>
    public static string Mail(string message, string subject = "Pourriels") =>
        $"From: Yasmine <{Address}>\nTo: incidents@example.ma\nSubject: {subject}\nMessage-ID: <{MailOffice.IdOf(subject, message)}>\n"
        + "MIME-Version: 1.0\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=c\n\n"
        + $"--c\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--c\nContent-Type: application/octet-stream; name=encrypted.asc\n\n{message}\n--c--\n";

    public static string Part(string text) =>
        $"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";

    public void Dispose()
    {
        OutsideTool
            .RunAsync("gpgconf", "--homedir", folder, "--kill", "all")
            .GetAwaiter()
            .GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private Task<string> RunAsync(params string[] arguments) =>
        OutsideTool.MustAsync("gpg", [.. Quiet, .. arguments]);
}
