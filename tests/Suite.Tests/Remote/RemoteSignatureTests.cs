using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>People's signatures, judged for a process that runs no Pki.</summary>
public sealed class RemoteSignatureTests
{
    [Fact]
    public async Task A_process_without_Pki_hears_whose_signature_it_is_in_the_same_words()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var signer = await Signatory.OfAsync(suite, "nadia");
        using var nadia = await suite.PersonApiAsync("nadia", await suite.ClientForPeopleAsync());
        var account = (string)(await nadia.GetAsync("/connect/userinfo")).Json["sub"]!;
        // The clock stands still: nobody waits for a second attempt.
        await using var neighbour = await Neighbour.StartAsync(
            suite,
            "elsewhere",
            "--Trust:Remote:Pki:Retries=0"
        );
        var document = SampleFiles.Pdf();
        var signed = await signer.SignAsync(document);

        foreach (var process in (SuiteFactory[])[suite, neighbour])
        {
            var judged = await JudgeAsync(process, signed, account);
            Assert.False(judged.Refused(out var problem, out var signature), problem?.Code);
            Assert.Equal(signer.Serial, signature.Serial);
            Assert.Equal(suite.Clock.GetUtcNow(), signature.SignedAt, TimeSpan.FromMinutes(1));
            Assert.Equal(
                ("COMMON-149", "signed"),
                await RefusalAsync(process, signed, Guid.NewGuid().ToString())
            );
            Assert.Equal(("COMMON-147", "signed"), await RefusalAsync(process, document, account));
        }

        await suite.StopAsync();
        Assert.StartsWith(
            "TRUST-",
            (await RefusalAsync(neighbour, signed, account)).Code,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stranger_at_the_port_for_modules_is_not_told_whose_certificate_it_is()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(suite.Url, "/modules/pki/v1/signatures?account=somebody")
        )
        {
            Content = new ByteArrayContent(SampleFiles.Pdf()),
        };

        var answer = await stranger.SendAsync(request);

        Assert.True(answer.Status is 401 or 403 or 404, $"{answer.Status}");
    }

    private static Task<Result<PersonalSignature>> JudgeAsync(
        SuiteFactory process,
        byte[] pdf,
        string account
    ) =>
        process
            .Services.GetRequiredService<ISignedDocuments>()
            .JudgeAsync(pdf, account, CancellationToken.None);

    private static async Task<(string Code, string? Field)> RefusalAsync(
        SuiteFactory process,
        byte[] pdf,
        string account
    ) =>
        (await JudgeAsync(process, pdf, account)).Match<(string, string?)>(
            signature => (signature.Serial, null),
            problem => (problem.Code, problem.Field)
        );
}
