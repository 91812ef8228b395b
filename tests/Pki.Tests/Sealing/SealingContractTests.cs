using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Pki.Tests.Documents;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Tsp;

namespace MarocNumeric.Trust.Pki.Tests.Sealing;

/// <summary>What <see cref="ISealingService"/> and <see cref="ITimestampAuthority"/> promise, whoever answers: this process, or another one over mutual TLS.</summary>
public sealed class SealingContractTests(SealingHouse house) : IClassFixture<SealingHouse>
{
    private static readonly byte[] Receipt = Encoding.UTF8.GetBytes("Récépissé n° 42");

    public static TheoryData<string> Places => ["in process", "remote"];

    public static TheoryData<string, string> Seals =>
        new(
            from place in Places.Select(row => row.Data)
            from kind in (string[])["pdf", "attached", "detached", "json"]
            select (place, kind)
        );

    [Theory, MemberData(nameof(Seals))]
    public async Task A_seal_holds_is_stamped_and_names_the_body(string place, string kind)
    {
        var content = kind is "pdf" ? Paper.Contract() : Receipt;

        var seal = Paper.Must(await SealAsync(place, kind, SealingBody.Cndp, content));

        var report = await VerifyAsync(kind, seal, content);
        Assert.Equal(DocumentVerdict.Valid, report.Verdict);
        var signature = report.Signatures.Single();
        Assert.Contains("CNDP", signature.Signer, StringComparison.Ordinal);
        Assert.NotNull(signature.StampedAt);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Nothing_is_sealed_too(string place) =>
        Assert.Equal(
            DocumentVerdict.Valid,
            (
                await VerifyAsync(
                    "detached",
                    Paper.Must(await SealAsync(place, "detached", SealingBody.Cndp, [])),
                    []
                )
            ).Verdict
        );

    [Theory, MemberData(nameof(Places))]
    public async Task A_time_stamp_is_over_what_was_asked_and_says_when(string place)
    {
        var hash = SHA256.HashData(Receipt);

        var stamp = Paper.Must(
            await Stamps(place, house.Authority, house.Neighbour)
                .StampAsync(hash, CancellationToken.None)
        );

        var token = new TimeStampToken(new CmsSignedData(stamp.Token));
        Assert.Equal(hash, token.TimeStampInfo.GetMessageImprintDigest());
        Assert.Equal(token.TimeStampInfo.GenTime.ToUniversalTime(), stamp.At.UtcDateTime);
        Assert.Equal(TimeSpan.Zero, stamp.At.Offset);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_time_stamp_over_something_that_is_no_hash_is_a_bug(string place) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Stamps(place, house.Authority, house.Neighbour)
                .StampAsync(Receipt, CancellationToken.None)
        );

    [Theory, MemberData(nameof(Seals))]
    public async Task A_body_whose_identifier_is_not_entered_has_no_seal(string place, string kind)
    {
        var problem = await RefusedAsync(place, kind, SealingBody.MaCert, Paper.Contract());

        Assert.Equal(("PKI-100", 503), (problem.Code, problem.Status));
        Assert.Equal("pki:Seals:MaCert:Identifier", problem.Detail);
    }

    [Theory, MemberData(nameof(Seals))]
    public async Task What_is_too_large_is_refused(string place, string kind)
    {
        var problem = await RefusedAsync(
            place,
            kind,
            SealingBody.Cndp,
            new byte[DocumentVerification.Largest + 1]
        );

        Assert.Equal(("COMMON-130", 413, "file"), (problem.Code, problem.Status, problem.Field));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task What_is_no_PDF_is_refused_with_the_reason(string place)
    {
        var problem = await RefusedAsync(place, "pdf", SealingBody.Cndp, Receipt);

        Assert.Equal(("COMMON-133", 422, "file"), (problem.Code, problem.Status, problem.Field));
        Assert.NotNull(problem.Detail);
    }

    [Theory, MemberData(nameof(Seals))]
    public async Task While_the_clock_is_not_trusted_nothing_is_sealed(string place, string kind)
    {
        var problem = Refused(
            await SealAsync(
                Services(place, house.Astray, house.NeighbourAstray),
                kind,
                SealingBody.Cndp,
                Paper.Contract()
            )
        );

        Assert.Equal(("PKI-090", 503), (problem.Code, problem.Status));
        Assert.Contains("not been compared", problem.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task While_the_clock_is_not_trusted_nothing_is_stamped(string place) =>
        Assert.Equal(
            "PKI-090",
            Refused(
                await Stamps(place, house.Astray, house.NeighbourAstray)
                    .StampAsync(SHA256.HashData(Receipt), CancellationToken.None)
            ).Code
        );

    private static ITimestampAuthority Stamps(
        string place,
        SuiteFactory authority,
        SuiteFactory neighbour
    ) => Services(place, authority, neighbour).GetRequiredService<ITimestampAuthority>();

    private static IServiceProvider Services(
        string place,
        SuiteFactory authority,
        SuiteFactory neighbour
    ) => (place is "remote" ? neighbour : authority).Services;

    private Task<Result<byte[]>> SealAsync(
        string place,
        string kind,
        SealingBody body,
        byte[] content
    ) => SealAsync(Services(place, house.Authority, house.Neighbour), kind, body, content);

    private static Task<Result<byte[]>> SealAsync(
        IServiceProvider services,
        string kind,
        SealingBody body,
        byte[] content
    )
    {
        var seals = services.GetRequiredService<ISealingService>();
        var cancel = CancellationToken.None;
        return kind switch
        {
            "pdf" => seals.SealPdfAsync(body, content, cancel),
            "json" => seals.SealJsonAsync(body, content, type: null, cancel),
            _ => seals.SealOctetsAsync(body, content, kind is "attached", cancel),
        };
    }

    private async Task<Problem> RefusedAsync(
        string place,
        string kind,
        SealingBody body,
        byte[] content
    ) => Refused(await SealAsync(place, kind, body, content));

    private static Problem Refused<T>(Result<T> result)
        where T : notnull =>
        result.Match(_ => throw new InvalidOperationException("It was not refused"), why => why);

    /// <summary>By the root and the lists that are published, as somebody without a suite.</summary>
    private async Task<DocumentReport> VerifyAsync(string kind, byte[] seal, byte[] content)
    {
        var root = new X509Certificate2Collection();
        root.ImportFromPemFile(house.Authority.TrustRoot);
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var authority in (string[])["root", "people", "infrastructure"])
        {
            lists.Add(await Judges.ListAsync(house.Authority, authority));
        }

        var known = new RevocationLists(lists);
        var now = house.Authority.Clock.GetUtcNow();
        return kind is "pdf"
            ? new DocumentVerification([root[0].RawDataMemory], known).Verify(seal, now)
            : new SealVerification([root[0].RawDataMemory], known).Verify(
                seal,
                kind is "detached" ? content : (ReadOnlyMemory<byte>?)null,
                now
            );
    }
}
