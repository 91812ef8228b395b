using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Documents;

/// <summary>What forgers do to a signed document, each refused with its own sentence.</summary>
public sealed class TamperedDocumentTests(TamperedDocumentTests.Office office)
    : IClassFixture<TamperedDocumentTests.Office>
{
    /// <summary>One suite and one signed document for all of them.</summary>
    public sealed class Office : IAsyncLifetime
    {
        public SuiteFactory Suite { get; private set; } = null!;

        public SigningIdentity Signer { get; private set; } = null!;

        public byte[] Whole { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Suite = await SuiteFactory.StartAsync();
            (Signer, _) = await Paper.SignerAsync(Suite);
            Whole = await Paper.SignAsync(Suite, Signer, Paper.Contract());
        }

        public async ValueTask DisposeAsync() => await Suite.DisposeAsync();
    }

    private byte[] Whole => office.Whole;

    [Fact]
    public Task A_byte_that_was_changed() =>
        RefusedAsync(
            Paper.Replace(Whole, "[0 0 200 200]", "[0 0 200 201]"),
            DocumentVerdict.Altered,
            "altered after Amina El Fassi signed"
        );

    [Fact]
    public Task A_signature_of_which_a_byte_was_changed()
    {
        var changed = Whole.ToArray();
        var text = Encoding.Latin1.GetString(changed);
        // The signature value: behind the identifier of ecdsa-with-SHA256 in the signer's part.
        var at =
            text.LastIndexOf(
                "300A06082A8648CE3D04030204",
                text.IndexOf("2A864886F70D010910020E", StringComparison.Ordinal),
                StringComparison.Ordinal
            ) + 60;
        changed[at] = changed[at] == (byte)'0' ? (byte)'1' : (byte)'0';
        return RefusedAsync(changed, DocumentVerdict.SignatureBroken, "it is damaged");
    }

    [Fact]
    public Task An_update_that_shows_another_page() =>
        RefusedAsync(
            Updated(Whole, 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"),
            DocumentVerdict.ChangedAfterwards,
            "added or replaced after Amina El Fassi"
        );

    [Fact]
    public Task Octets_behind_the_end_that_are_in_no_table() =>
        RefusedAsync(
            [.. Whole, .. "3 0 obj\n<< /Type /Page >>\nendobj\n"u8],
            DocumentVerdict.ChangedAfterwards,
            "added or replaced"
        );

    [Fact]
    public Task A_page_that_gets_a_note()
    {
        var page =
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [ 6 0 R 90 0 R ] >>";
        return RefusedAsync(
            Updated(
                Updated(
                    Whole,
                    90,
                    "<< /Type /Annot /Subtype /FreeText /Rect [0 0 200 200] /Contents (Paid) >>"
                ),
                3,
                page
            ),
            DocumentVerdict.ChangedAfterwards,
            "added or replaced"
        );
    }

    [Fact]
    public async Task A_later_signature_with_a_picture_over_the_page()
    {
        var again = await Paper.SignAsync(office.Suite, office.Signer, Whole);
        var at = again.AsSpan().LastIndexOf("/Rect [ 0 0 0 0 ]"u8);
        var shown = again.ToArray();
        "/Rect [ 0 0 9 9 ]"u8.CopyTo(shown.AsSpan(at));

        var answer = await Paper.VerifyAsync(office.Suite, shown);

        Assert.Equal(DocumentVerdict.ChangedAfterwards, answer.Signatures[0].Verdict);
        Assert.Equal(DocumentVerdict.Altered, answer.Signatures[1].Verdict);
    }

    [Fact]
    public Task A_range_that_was_moved()
    {
        var (from, until) = Paper.Place(Whole);
        return RefusedAsync(
            Paper.Replace(Whole, $"[0 {from} {until} ", $"[0 {from} {until + 2} "),
            DocumentVerdict.RangeIncomplete,
            "does not cover the whole document"
        );
    }

    [Fact]
    public Task A_range_whose_halves_were_swapped()
    {
        var (from, until) = Paper.Place(Whole);
        var after = Whole.Length - until;
        return RefusedAsync(
            Paper.Replace(Whole, $"[0 {from} {until} {after}]", $"[{until} {after} 0 {from}]"),
            DocumentVerdict.RangeIncomplete,
            "does not cover the whole document"
        );
    }

    [Fact]
    public async Task The_signature_of_another_document()
    {
        var other = await Paper.SignAsync(
            office.Suite,
            office.Signer,
            Paper.Contract("Je dois 900 dirhams")
        );
        var ((from, until), (there, _)) = (Paper.Place(Whole), Paper.Place(other));
        var moved = Whole.ToArray();
        other.AsSpan(there, until - from).CopyTo(moved.AsSpan(from));

        await RefusedAsync(moved, DocumentVerdict.Altered, "altered after Amina El Fassi signed");
    }

    [Fact]
    public Task Something_hidden_behind_the_signature()
    {
        var (_, until) = Paper.Place(Whole);
        var hidden = Whole.ToArray();
        "DEADBEEF"u8.CopyTo(hidden.AsSpan(until - 9));
        return RefusedAsync(hidden, DocumentVerdict.SignatureBroken, "it is damaged");
    }

    [Fact]
    public async Task A_certificate_that_was_revoked_before_it_signed()
    {
        var (signer, serial) = await Paper.SignerAsync(office.Suite);
        await office.Suite.RevokeAsync(serial, "keyCompromise");
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        var signed = await Paper.SignAsync(office.Suite, signer, Paper.Contract());

        await RefusedAsync(signed, DocumentVerdict.Revoked, "already revoked, since");
    }

    [Fact]
    public async Task A_time_stamp_over_something_else()
    {
        var signed = Paper.Must(
            await PdfSigning.SignAsync(
                Paper.Contract(),
                office.Signer,
                office.Suite.Clock.GetUtcNow(),
                (_, cancel) => Paper.StampAsync(office.Suite, SHA256.HashData("older"u8), cancel),
                CancellationToken.None
            )
        );

        await RefusedAsync(signed, DocumentVerdict.TimestampBroken, "its time-stamp does not hold");
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_nobody_knows()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=Amina El Fassi", key, HashAlgorithmName.SHA256)
        {
            CertificateExtensions =
            {
                new X509KeyUsageExtension(X509KeyUsageFlags.NonRepudiation, critical: true),
            },
        }.CreateSelfSigned(
            office.Suite.Clock.GetUtcNow().AddDays(-1),
            office.Suite.Clock.GetUtcNow().AddDays(9)
        );
        var signed = await Paper.SignAsync(
            office.Suite,
            SigningIdentity.Of(own, [])!,
            Paper.Contract()
        );

        await RefusedAsync(
            signed,
            DocumentVerdict.UntrustedIssuer,
            "no authority that is recognised here"
        );
    }

    [Fact]
    public async Task A_certificate_to_sign_in_with()
    {
        var (signer, _) = await Paper.SignerAsync(office.Suite, "natural-authentication");
        var signed = await Paper.SignAsync(office.Suite, signer, Paper.Contract());

        await RefusedAsync(signed, DocumentVerdict.NotForSigning, "not made for signing documents");
    }

    [Fact]
    public Task A_document_without_a_signature() =>
        RefusedAsync(Paper.Contract(), DocumentVerdict.NoSignature, "carries no signature");

    [Fact]
    public Task What_is_no_document() =>
        RefusedAsync("GIF89a"u8.ToArray(), DocumentVerdict.Unreadable, "it is no PDF");

    [Fact]
    public async Task Poppler_and_mupdf_see_the_changed_byte_too()
    {
        using var desk = new Desk();
        var changed = Paper.Replace(Whole, "[0 0 200 200]", "[0 0 200 201]");

        Assert.Contains(
            "Digest Mismatch",
            await Paper.PdfsigAsync(office.Suite, desk, changed),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "unchanged since signing",
            await Paper.MutoolAsync(desk, changed),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void No_octet_of_a_signed_document_can_be_changed_unseen()
    {
        var root = new X509Certificate2Collection();
        root.ImportFromPemFile(office.Suite.TrustRoot);
        var verification = new DocumentVerification(
            [root[0].RawDataMemory],
            new RevocationLists([])
        );
        var now = office.Suite.Clock.GetUtcNow();
        var (from, until) = Paper.Place(Whole);
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte, Gen.Bool)
            .Sample(
                change =>
                {
                    var (at, value, cut) = change;
                    var damaged = cut ? Whole[..at] : Whole.ToArray();
                    if (!cut)
                    {
                        damaged[at] = value;
                    }

                    var verdict = verification.Verify(damaged, now).Verdict;
                    // Without lists the good one is RevocationUnknown: everything else held.
                    return verdict is not DocumentVerdict.RevocationUnknown
                        || damaged.AsSpan().SequenceEqual(Whole)
                        || (at >= from && at < until);
                },
                iter: 3000
            );
    }

    private async Task RefusedAsync(byte[] document, DocumentVerdict verdict, string sentence)
    {
        var answer = await Paper.VerifyAsync(office.Suite, document);

        Assert.Equal(verdict, answer.Verdict);
        Assert.NotEqual(DocumentIndication.Passed, answer.Indication);
        Assert.Contains(sentence, answer.Sentence["en"], StringComparison.Ordinal);
        Assert.All(answer.Sentence.Values, said => Assert.DoesNotContain('{', said));
        Assert.Equal(3, answer.Sentence.Values.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>What anybody with a text editor appends.</summary>
    private static byte[] Updated(byte[] document, int number, string value)
    {
        var text = Encoding.Latin1.GetString(document);
        var previous = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..]
            .Split('\n')[0];
        var added = new StringBuilder();
        added.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        var table = document.Length + added.Length;
        added.Append(
            CultureInfo.InvariantCulture,
            $"xref\n{number} 1\n{document.Length:D10} 00000 n \n"
        );
        added.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size 100 /Root 1 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return [.. document, .. Encoding.Latin1.GetBytes(added.ToString())];
    }
}
