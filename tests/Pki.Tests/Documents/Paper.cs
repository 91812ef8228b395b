using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Pki.Documents;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Documents;

/// <summary>Documents and people who sign them, with certificates of a running suite and time-stamps of its authority.</summary>
internal static class Paper
{
    /// <summary>A page that says something.</summary>
    public static byte[] Contract(string text = "Je dois 100 dirhams") =>
        SampleFiles.Pdf(
            string.Empty,
            SampleFiles.Stream(string.Empty, Encoding.ASCII.GetBytes($"BT ({text}) Tj ET"))
        );

    public static async Task<(SigningIdentity Signer, string Serial)> SignerAsync(
        SuiteFactory suite,
        string profile = "natural-signature",
        string subject = "C=MA, GN=Amina, SN=El Fassi"
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issued = await suite.IssueAsync(profile, QuickRequests.NewRequest(key, subject));
        return (Identity(issued.Certificate, issued.Chain, key), issued.Serial);
    }

    /// <param name="chain">PEM, with the root.</param>
    public static SigningIdentity Identity(string certificate, string chain, ECDsa key)
    {
        using var alone = X509Certificate2.CreateFromPem(certificate);
        var above = new X509Certificate2Collection();
        above.ImportFromPem(chain);
        return SigningIdentity.Of(
            alone.CopyWithPrivateKey(key),
            above.SkipLast(1).Select(one => one.RawDataMemory)
        )!;
    }

    public static async Task<byte[]> SignAsync(
        SuiteFactory suite,
        SigningIdentity signer,
        byte[] document,
        bool stamped = true
    ) =>
        Must(
            await PdfSigning.SignAsync(
                document,
                signer,
                suite.Clock.GetUtcNow(),
                stamped ? (hash, cancel) => StampAsync(suite, hash, cancel) : null,
                CancellationToken.None
            )
        );

    public static async Task<Result<byte[]>> StampAsync(
        SuiteFactory suite,
        ReadOnlyMemory<byte> hash,
        CancellationToken cancel
    ) =>
        (
            await suite.Services.GetRequiredService<ITimestampAuthority>().StampAsync(hash, cancel)
        ).Match<Result<byte[]>>(stamp => stamp.Token, problem => problem);

    public static Task<DocumentAnswer> VerifyAsync(SuiteFactory suite, byte[] document) =>
        suite
            .Services.GetRequiredService<DocumentDesk>()
            .VerifyAsync(document, CancellationToken.None);

    public static T Must<T>(Result<T> result)
        where T : notnull =>
        result.Match(
            value => value,
            problem =>
                throw new InvalidOperationException(
                    $"{problem.Code} {problem.Title} {problem.Detail}"
                )
        );

    /// <summary>Where the last signature stands, with its brackets.</summary>
    public static (int From, int Until) Place(byte[] signed)
    {
        var from = signed.AsSpan().LastIndexOf("/Contents <"u8) + "/Contents ".Length;
        return (from, from + signed.AsSpan(from).IndexOf((byte)'>') + 1);
    }

    public static byte[] Replace(byte[] document, string text, string by)
    {
        var changed = document.ToArray();
        var at = changed.AsSpan().IndexOf(Encoding.Latin1.GetBytes(text));
        Assert.True(at >= 0, $"There is no {text}");
        Assert.Equal(text.Length, by.Length);
        Encoding.Latin1.GetBytes(by).CopyTo(changed, at);
        return changed;
    }

    /// <summary>`pdfsig`: poppler with NSS.</summary>
    public static async Task<string> PdfsigAsync(SuiteFactory suite, Desk desk, byte[] document)
    {
        var database = await Judges.BelievingAsync(suite, desk);
        return (
            await OutsideTool.RunAsync(
                "pdfsig",
                "-no-ocsp",
                "-nssdir",
                database,
                desk.Write("signed.pdf", document)
            )
        ).All;
    }

    /// <summary>`mutool sign -v`: MuPDF with OpenSSL.</summary>
    public static async Task<string> MutoolAsync(Desk desk, byte[] document) =>
        (
            await OutsideTool.RunAsync("mutool", "sign", "-v", desk.Write("judged.pdf", document))
        ).All;
}
