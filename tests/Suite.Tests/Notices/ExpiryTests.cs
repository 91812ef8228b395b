using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

/// <summary>Holders are warned before a certificate ends, once for each threshold.</summary>
public sealed class ExpiryTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_holder_is_warned_at_sixty_thirty_and_seven_days_once_each(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var (serial, end) = await CertifiedAsync(suite, "amina");

        await suite.UntilAsync(async () => (await suite.OutboxAsync()).Count == 0);
        foreach (
            var (days, count) in ((int, int)[])[(61, 0), (59, 1), (40, 1), (29, 2), (5, 3), (2, 3)]
        )
        {
            suite.Clock.Advance(end.AddDays(-days) - suite.Clock.GetUtcNow());
            await TurnAsync(suite);
            Assert.Equal((days, count), (days, (await WarningsAsync(suite, serial)).Count));
        }

        Assert.All(
            await WarningsAsync(suite, serial),
            row => Assert.Equal(OutboxChannel.Notice, row.Channel)
        );
        Assert.Equal(3, (await suite.InboxAsync()).Count(kind => kind is "certificate.expiring"));
    }

    [Fact]
    public async Task A_revoked_certificate_and_one_that_has_its_successor_warn_nobody()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (revoked, _) = await CertifiedAsync(suite, "driss");
        await suite.RevokeAsync(revoked, "superseded");
        var (old, end) = await CertifiedAsync(suite, "amina");
        suite.Clock.Advance(TimeSpan.FromMinutes(10));
        var (next, _) = await CertifiedAsync(suite, "amina");

        suite.Clock.Advance(end.AddDays(-59) - suite.Clock.GetUtcNow());
        await TurnAsync(suite);

        Assert.Empty(await WarningsAsync(suite, revoked));
        Assert.Empty(await WarningsAsync(suite, old));
        Assert.Single(await WarningsAsync(suite, next));
    }

    [Fact]
    public async Task Administrators_of_the_authority_are_warned_before_it_ends()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var people = await AuthorityEndAsync(suite);

        suite.Clock.Advance(people.AddDays(-59) - suite.Clock.GetUtcNow());
        await suite.UntilAsync(async () =>
            (await suite.InboxAsync()).Contains("authority.expiring")
        );

        // The copy in the inbox stands before the row is closed.
        await suite.UntilAsync(async () =>
            (await suite.OutboxAsync()).Exists(row =>
                row.Kind is "authority.expiring" && row.State is OutboxState.Delivered
            )
        );
    }

    /// <summary>Both jobs have run since the clock moved: the warning and what tells it.</summary>
    private static async Task TurnAsync(SuiteFactory suite)
    {
        for (var turn = 0; turn < 8; turn++)
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(100);
        }

        await suite.UntilAsync(async () =>
            (await suite.OutboxAsync()).TrueForAll(row => row.ClosedAt is not null)
        );
    }

    private static async Task<List<OutboxRow>> WarningsAsync(SuiteFactory suite, string serial) =>
        [
            .. (await suite.OutboxAsync()).Where(row =>
                row.Channel is OutboxChannel.Notice
                && row.Kind is "certificate.expiring"
                && row.Path.EndsWith(serial, StringComparison.Ordinal)
            ),
        ];

    private static async Task<DateTimeOffset> AuthorityEndAsync(SuiteFactory suite)
    {
        using var stranger = suite.Stranger();
        var answer = await stranger.GetAsync("/pki/ca/people.cer");
        using var certificate = X509CertificateLoader.LoadCertificate(answer.Bytes);
        return new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
    }

    private static async Task<(string Serial, DateTimeOffset End)> CertifiedAsync(
        SuiteFactory suite,
        string user
    )
    {
        using var desk = new Desk();
        var client = await suite.ClientForPeopleAsync();
        using var api = await suite.PersonApiAsync(user, client);
        using var hind = await suite.PersonApiAsync("hind", client);
        var filed = await api.PostAsync(
            "/api/pki/v1/requests",
            new
            {
                profile = "natural-signature",
                csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"),
            }
        );
        var issued = await hind.PostAsync(
            $"/api/pki/v1/requests/{(string)filed.Json["id"]!}/approval"
        );
        Assert.True(issued.Status == 200, issued.Text);
        using var certificate = X509Certificate2.CreateFromPem((string)issued.Json["certificate"]!);
        return (
            (string)issued.Json["serial"]!,
            new DateTimeOffset(certificate.NotAfter).ToUniversalTime()
        );
    }
}
