using System.Text;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>Mails that OpenSSL and GnuPG signed, read by us.</summary>
public sealed class SignedMailTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("signed-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SMIME_by_openssl_holds_and_is_believed_under_the_operator_s_authority(
        bool opaque
    )
    {
        var (authority, mail) = await SmimeAsync(opaque);

        Assert.Equal(MailSignature.Trusted, await JudgeAsync(mail, authority));
        // Nobody here knows its authority: it brought its own certificate, which proves nothing of who.
        Assert.Equal(MailSignature.Unknown, await JudgeAsync(mail));
        // Somebody else's name above a signature that holds.
        Assert.Equal(
            MailSignature.Unknown,
            await JudgeAsync(
                mail.Replace("yasmine@exemple.ma", "ministre@exemple.ma", StringComparison.Ordinal),
                authority
            )
        );
        if (!opaque)
        {
            Assert.Equal(
                MailSignature.Broken,
                await JudgeAsync(
                    mail.Replace("Fuite", "Fuire", StringComparison.Ordinal),
                    authority
                )
            );
        }
    }

    [Fact]
    public async Task OpenPGP_by_gpg_holds_under_a_key_that_the_operator_gave()
    {
        var home = Directory.CreateTempSubdirectory("gpg-").FullName;
        string[] quiet = ["--homedir", home, "--batch", "--yes", "--pinentry-mode", "loopback"];
        await OutsideTool.MustAsync(
            "gpg",
            [
                .. quiet,
                "--passphrase",
                "",
                "--quick-gen-key",
                "Yasmine <yasmine@exemple.ma>",
                "default",
                "sign",
            ]
        );
        var keys = Path.Combine(folder, "keys.asc");
        await OutsideTool.MustAsync("gpg", [.. quiet, "--armor", "-o", keys, "--export"]);
        var part = "Content-Type: text/plain; charset=utf-8\r\n\r\nFuite vue.\r\n";
        var signed = Path.Combine(folder, "part");
        await File.WriteAllTextAsync(signed, part);
        await OutsideTool.MustAsync(
            "gpg",
            [
                .. quiet,
                "--passphrase",
                "",
                "--armor",
                "-o",
                $"{signed}.asc",
                "--detach-sign",
                signed,
            ]
        );
        await OutsideTool.RunAsync("gpgconf", "--homedir", home, "--kill", "all");
        var mail =
            "From: Yasmine <yasmine@exemple.ma>\r\nSubject: Fuite\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"; boundary=s\r\n\r\n"
            + $"--s\r\n{part}\r\n--s\r\nContent-Type: application/pgp-signature\r\n\r\n{await File.ReadAllTextAsync($"{signed}.asc")}\r\n--s--\r\n";

        Assert.Equal(MailSignature.Trusted, await JudgeAsync(mail, keys: keys));
        Assert.Equal(MailSignature.Broken, await JudgeAsync(mail));
        Assert.Equal(
            MailSignature.Broken,
            await JudgeAsync(
                mail.Replace("Fuite vue", "Fuite bue", StringComparison.Ordinal),
                keys: keys
            )
        );
        Assert.Equal(
            MailSignature.None,
            await JudgeAsync("From: a@exemple.ma\r\nSubject: x\r\n\r\ny")
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(string Authority, string Mail)> SmimeAsync(bool opaque)
    {
        string At(string name) => Path.Combine(folder, name);
        await OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                At("ca.key"),
                "-out",
                At("ca.pem"),
                "-days",
                "30",
                "-subj",
                "/CN=Autorité d’essai",
            ]
        );
        await File.WriteAllTextAsync(
            At("ext"),
            "subjectAltName=email:yasmine@exemple.ma\nextendedKeyUsage=emailProtection\nkeyUsage=digitalSignature\n"
        );
        await OutsideTool.MustAsync(
            "openssl",
            [
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                At("y.key"),
                "-out",
                At("y.csr"),
                "-subj",
                "/CN=Yasmine/emailAddress=yasmine@exemple.ma",
            ]
        );
        await OutsideTool.MustAsync(
            "openssl",
            [
                "x509",
                "-req",
                "-in",
                At("y.csr"),
                "-CA",
                At("ca.pem"),
                "-CAkey",
                At("ca.key"),
                "-out",
                At("y.pem"),
                "-days",
                "30",
                "-extfile",
                At("ext"),
            ]
        );
        await File.WriteAllTextAsync(
            At("text"),
            "Content-Type: text/plain; charset=utf-8\r\n\r\nFuite vue.\r\n"
        );
        string[] how = opaque ? ["-nodetach"] : [];
        await OutsideTool.MustAsync(
            "openssl",
            [
                "cms",
                "-sign",
                "-in",
                At("text"),
                "-out",
                At("signed.eml"),
                "-signer",
                At("y.pem"),
                "-inkey",
                At("y.key"),
                "-from",
                "yasmine@exemple.ma",
                "-to",
                "incidents@example.ma",
                "-subject",
                "Fuite",
                "-md",
                "sha256",
                .. how,
            ]
        );
        return (At("ca.pem"), await File.ReadAllTextAsync(At("signed.eml")));
    }

    private static async Task<MailSignature> JudgeAsync(
        string mail,
        string? authority = null,
        string? keys = null
    )
    {
        using var judge = new MailSignatures(
            Options.Create(
                new CertOptions
                {
                    MailIntake = { TrustedCertificates = authority, OpenPgpKeys = keys },
                }
            ),
            TimeProvider.System
        );
        using var octets = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        using var read = await MimeMessage.LoadAsync(octets);
        return (await judge.VerifyAsync(read, CancellationToken.None)).Found;
    }
}
