using CsCheck;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Pki.Tests.Documents;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Sealing;

/// <summary>Every octet of a sealed document is protected, or what was changed in it is reported, or it is none that says anything.</summary>
public sealed class SealedDocumentFuzzTests
{
    [Fact]
    public async Task An_octet_that_is_changed_breaks_the_seal_or_stands_where_nothing_is_shown_or_said()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var seals = suite.Services.GetRequiredService<ISealingService>();
        var whole = Paper.Must(
            await seals.SealPdfAsync(SealingBody.Cndp, Paper.Contract(), CancellationToken.None)
        );
        var before = await VerifyAsync(whole);
        Assert.Equal(DocumentVerdict.Valid, before.Verdict);
        // The store of lists and certificates comes after what is sealed: the report says that something does.
        Assert.False(before.CoversWhole);
        var (from, until) = Paper.Place(whole);
        var sealedUntil = Covered(whole, until);

        var unprotected = new HashSet<int>();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(
                (at, value) =>
                {
                    var damaged = whole.ToArray();
                    damaged[at] = value;
                    var after = VerifyAsync(damaged).GetAwaiter().GetResult();
                    if (damaged[at] == whole[at] || after.Verdict is not DocumentVerdict.Valid)
                    {
                        return true;
                    }

                    unprotected.Add(at);
                    // Who sealed it and when is said as before, and what a reader shows stands before this octet.
                    return after == before && (at >= sealedUntil || (at >= from && at < until));
                },
                iter: 1500,
                threads: 1
            );
        // The property has met both: octets of the store, and those that are protected.
        Assert.Contains(unprotected, at => at >= sealedUntil);
        Assert.DoesNotContain(unprotected, at => at < from);

        async Task<SignatureReport> VerifyAsync(byte[] document) =>
            (await Paper.VerifyAsync(suite, document)) is { Signatures: [var only, ..] } answer
                ? only with
                {
                    Verdict = answer.Verdict,
                }
                : new(DocumentVerdict.Unreadable);
    }

    /// <summary>Behind the place of the signature as much as its range says.</summary>
    private static int Covered(byte[] document, int until)
    {
        var text = System.Text.Encoding.Latin1.GetString(document);
        var at = text.LastIndexOf($" {until} ", StringComparison.Ordinal) + $" {until} ".Length;
        return until
            + int.Parse(
                text[at..text.IndexOf(']', at)],
                System.Globalization.CultureInfo.InvariantCulture
            );
    }
}
