using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests;

/// <summary>What openssl, GnuTLS and NSS say of a certificate of the suite, with the lists that it publishes.</summary>
internal static class Judges
{
    public static async Task<string> OpensslAsync(SuiteFactory suite, Desk desk, IssuedPem issued)
    {
        var answer = await OpensslAnswerAsync(suite, desk, issued);
        Assert.True(answer.ExitCode == 0, answer.All);
        return answer.All;
    }

    public static async Task<ToolAnswer> OpensslAnswerAsync(
        SuiteFactory suite,
        Desk desk,
        IssuedPem issued
    )
    {
        desk.Write("c.pem", issued.Certificate);
        desk.Write("chain.pem", issued.Chain);
        var lists = string.Empty;
        foreach (var authority in new[] { "root", "people", "infrastructure" })
        {
            desk.Write("list.crl", await ListAsync(suite, authority));
            await OutsideTool.MustAsync(
                "openssl",
                "crl",
                "-inform",
                "DER",
                "-in",
                desk["list.crl"],
                "-out",
                desk["list.pem"]
            );
            lists += await File.ReadAllTextAsync(desk["list.pem"]);
        }

        desk.Write("lists.pem", lists);
        return await OutsideTool.RunAsync(
            "openssl",
            "verify",
            "-x509_strict",
            "-policy_check",
            "-crl_check_all",
            "-CAfile",
            suite.TrustRoot,
            "-untrusted",
            desk["chain.pem"],
            "-CRLfile",
            desk["lists.pem"],
            desk["c.pem"]
        );
    }

    /// <summary>`openssl ocsp` by POST.</summary>
    public static Task<ToolAnswer> OpensslStatusAsync(
        SuiteFactory suite,
        Desk desk,
        IssuedPem issued,
        params string[] more
    )
    {
        desk.Write("c.pem", issued.Certificate);
        desk.Write("chain.pem", issued.Chain);
        desk.Write("issuer.pem", Issuer(issued));
        return OutsideTool.RunAsync(
            "openssl",
            [
                "ocsp",
                .. more,
                "-issuer",
                desk["issuer.pem"],
                "-cert",
                desk["c.pem"],
                "-url",
                new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
                "-CAfile",
                suite.TrustRoot,
                "-verify_other",
                desk["chain.pem"],
            ]
        );
    }

    /// <summary>The NSS database of someone who trusts the root: the certificate for signing, and the list.</summary>
    public static async Task<string> NssAsync(SuiteFactory suite, Desk desk, IssuedPem issued)
    {
        var database = await BelievingAsync(suite, desk);
        desk.Write("c.pem", issued.Certificate);
        desk.Write("issuer.pem", Issuer(issued));
        desk.Write("people.crl", await ListAsync(suite, "people"));
        await OutsideTool.MustAsync(
            "certutil",
            "-A",
            "-d",
            database,
            "-n",
            "people",
            "-t",
            ",,",
            "-a",
            "-i",
            desk["issuer.pem"]
        );
        await OutsideTool.MustAsync(
            "certutil",
            "-A",
            "-d",
            database,
            "-n",
            "holder",
            "-t",
            ",,",
            "-a",
            "-i",
            desk["c.pem"]
        );
        await OutsideTool.MustAsync("crlutil", "-I", "-d", database, "-i", desk["people.crl"]);
        return (
            await OutsideTool.RunAsync("certutil", "-V", "-d", database, "-n", "holder", "-u", "S")
        ).All;
    }

    /// <summary>An NSS database that believes the suite's root.</summary>
    /// <returns>As NSS names it: "sql:…".</returns>
    public static async Task<string> BelievingAsync(SuiteFactory suite, Desk desk)
    {
        Directory.CreateDirectory(desk["nss"]);
        var database = $"sql:{desk["nss"]}";
        await OutsideTool.MustAsync("certutil", "-N", "-d", database, "--empty-password");
        await OutsideTool.MustAsync(
            "certutil",
            "-A",
            "-d",
            database,
            "-n",
            "root",
            "-t",
            "CT,C,C",
            "-a",
            "-i",
            suite.TrustRoot
        );
        return database;
    }

    public static async Task<byte[]> ListAsync(SuiteFactory suite, string authority)
    {
        using var client = suite.Client(suite.PlainUrl);
        return await client.GetByteArrayAsync(
            new Uri($"/pki/crl/{authority}.crl", UriKind.Relative)
        );
    }

    public static string Issuer(IssuedPem issued)
    {
        const string End = "-----END CERTIFICATE-----";
        return issued.Chain[..(issued.Chain.IndexOf(End, StringComparison.Ordinal) + End.Length)]
            + "\n";
    }
}
