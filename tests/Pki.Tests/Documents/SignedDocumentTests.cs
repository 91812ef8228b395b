using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Pki.Tests.Dossiers;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Documents;

/// <summary>Documents that people sign, before poppler, MuPDF and our own verification.</summary>
public sealed class SignedDocumentTests
{
    [Fact]
    public async Task A_document_signed_with_a_certificate_of_the_registration_journey_is_accepted_by_pdfsig_mutool_and_us()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        using var desk = new Desk();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var dossier = await office.ApproveAsync(await office.FileAsync());
        var made = await office.MustAsync(
            "amina",
            $"/{dossier}/certificates",
            new
            {
                code = await office.CodeAsync(dossier),
                profile = "natural-signature",
                csr = QuickRequests.NewRequest(key, "CN=Whatever"),
            }
        );
        var path = $"/api/pki/v1/certificates/{made["serial"]}";
        var api = await office.AsAsync("amina");
        var pem = (await api.GetAsync(path, "application/pem-certificate-chain")).Text;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        var signer = Paper.Identity(
            pem,
            string.Concat(chain.Skip(1).Select(one => one.ExportCertificatePem() + "\n")),
            key
        );

        var signed = await Paper.SignAsync(office.Suite, signer, Paper.Contract());

        var poppler = await Paper.PdfsigAsync(office.Suite, desk, signed);
        Assert.Contains(
            "Signature Validation: Signature is Valid.",
            poppler,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Certificate Validation: Certificate is Trusted.",
            poppler,
            StringComparison.Ordinal
        );
        Assert.Contains("Total document signed", poppler, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", poppler, StringComparison.Ordinal);
        Assert.Contains("Amina El Fassi", poppler, StringComparison.Ordinal);
        var mupdf = await Paper.MutoolAsync(desk, signed);
        Assert.Contains("The document is unchanged since signing", mupdf, StringComparison.Ordinal);
        var answer = await Paper.VerifyAsync(office.Suite, signed);
        Assert.Equal(DocumentVerdict.Valid, answer.Verdict);
        Assert.StartsWith(
            "Valid signature: Amina El Fassi signed this document",
            answer.Sentence["en"],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Signature valable\u00a0: Amina El Fassi a signé",
            answer.Sentence["fr"],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "توقيع صحيح: وقّع \u2068Amina El Fassi\u2069",
            answer.Sentence["ar"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=disable")]
    [InlineData("--linearize")]
    public async Task Documents_with_streams_for_tables_and_objects_are_signed_too(string form)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var (signer, _) = await Paper.SignerAsync(suite);
        desk.Write("plain.pdf", Paper.Contract());
        await OutsideTool.MustAsync("qpdf", form, desk["plain.pdf"], desk["made.pdf"]);

        var signed = await Paper.SignAsync(
            suite,
            signer,
            await File.ReadAllBytesAsync(desk["made.pdf"])
        );

        var answer = await Paper.VerifyAsync(suite, signed);
        Assert.Equal(DocumentVerdict.Valid, answer.Verdict);
        desk.Write("signed.pdf", signed);
        await OutsideTool.MustAsync("qpdf", "--check", desk["signed.pdf"]);
        Assert.Contains(
            "Signature is Valid",
            await Paper.PdfsigAsync(suite, desk, signed),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "unchanged since signing",
            await Paper.MutoolAsync(desk, signed),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_people_sign_one_after_the_other_and_both_signatures_hold()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var (amina, _) = await Paper.SignerAsync(suite);
        var (karim, _) = await Paper.SignerAsync(suite, subject: "C=MA, GN=Karim, SN=Alaoui");

        var once = await Paper.SignAsync(suite, amina, Paper.Contract());
        var twice = await Paper.SignAsync(suite, karim, once);

        var answer = await Paper.VerifyAsync(suite, twice);
        Assert.Equal(DocumentVerdict.Valid, answer.Verdict);
        Assert.Equal(
            ["Amina El Fassi", "Karim Alaoui"],
            answer.Signatures.Select(one => one.Signer)
        );
        Assert.Equal([false, true], answer.Signatures.Select(one => one.CoversWhole));
        var poppler = await Paper.PdfsigAsync(suite, desk, twice);
        Assert.Equal(3, poppler.Split("Signature is Valid.").Length);
    }

    [Fact]
    public async Task A_signature_outlives_the_revocation_and_the_end_of_its_certificate_by_its_time_stamp()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (signer, serial) = await Paper.SignerAsync(suite);
        var stamped = await Paper.SignAsync(suite, signer, Paper.Contract());
        var bare = await Paper.SignAsync(suite, signer, Paper.Contract(), stamped: false);
        Assert.Equal(DocumentVerdict.ValidToday, (await Paper.VerifyAsync(suite, bare)).Verdict);

        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await suite.RevokeAsync(serial, "keyCompromise");

        var answer = await Paper.VerifyAsync(suite, stamped);
        Assert.Equal(DocumentVerdict.Valid, answer.Verdict);
        Assert.NotNull(answer.Signatures.Single().RevokedAt);
        Assert.Equal(DocumentVerdict.Revoked, (await Paper.VerifyAsync(suite, bare)).Verdict);
        suite.Clock.Advance(TimeSpan.FromDays(731));
        Assert.Equal(DocumentVerdict.Valid, (await Paper.VerifyAsync(suite, stamped)).Verdict);
    }

    [Fact]
    public async Task A_document_that_is_encrypted_certified_or_broken_is_not_signed()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var (signer, _) = await Paper.SignerAsync(suite);
        desk.Write("plain.pdf", Paper.Contract());
        await OutsideTool.MustAsync(
            "qpdf",
            "--encrypt",
            "u",
            "o",
            "256",
            "--",
            desk["plain.pdf"],
            desk["closed.pdf"]
        );

        Assert.Equal(
            "COMMON-131",
            await RefusalAsync(suite, signer, await File.ReadAllBytesAsync(desk["closed.pdf"]))
        );
        Assert.Equal(
            "COMMON-132",
            await RefusalAsync(
                suite,
                signer,
                SampleFiles.Pdf("/Perms << /DocMDP 4 0 R >>", "<< /Type /Sig >>")
            )
        );
        Assert.Equal(
            "COMMON-133",
            await RefusalAsync(suite, signer, "%PDF-1.7 nothing"u8.ToArray())
        );
        Assert.Equal(
            "COMMON-130",
            await RefusalAsync(suite, signer, new byte[DocumentVerification.Largest + 1])
        );
    }

    private static async Task<string?> RefusalAsync(
        SuiteFactory suite,
        Common.Signatures.SigningIdentity signer,
        byte[] document
    ) =>
        (
            await PdfSigning.SignAsync(
                document,
                signer,
                suite.Clock.GetUtcNow(),
                stamp: null,
                CancellationToken.None
            )
        ).Match<string?>(_ => null, problem => problem.Code);
}
