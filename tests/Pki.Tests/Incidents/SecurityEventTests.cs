using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Tests.Timestamping;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Incidents;

/// <summary>What is wrong with the authority's own security opens a draft report at ma-CERT at once (law 43-20 art. 40).</summary>
public sealed class SecurityEventTests
{
    [Theory]
    [InlineData("ocsp-responder", SecurityEventKind.ResponderKeyCompromised)]
    [InlineData("timestamping", SecurityEventKind.TimestampKeyCompromised)]
    [InlineData("tls-server", SecurityEventKind.OwnKeyCompromised)]
    public async Task A_compromised_key_of_the_suite_itself_is_reported_with_its_revocation(
        string profile,
        SecurityEventKind kind
    )
    {
        var desk = new IncidentDesk();
        await using var suite = await SuiteFactory.StartAsync("sqlite", desk);
        var serial = await OwnSerialAsync(suite, profile);

        Assert.False((await suite.RevokeAsync(serial, "keyCompromise")).Refused(out _, out _));

        var happened = await HearsAsync(suite, desk, kind);
        Assert.Equal(("pki", serial), (happened.Module, happened.Subject));
        Assert.Equal("keyCompromise", happened.Facts["reason"]);
        Assert.Equal(suite.Clock.GetUtcNow(), happened.DetectedAt, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_person_s_own_misfortune_is_none_an_officer_s_is_and_many_at_once_are(
        string database
    )
    {
        var desk = new IncidentDesk();
        await using var suite = await SuiteFactory.StartAsync(
            database,
            desk,
            "--pki:MassRevocation=4"
        );
        var (amina, hind) = (
            await Signatory.OfAsync(suite, "amina", "C=MA, GN=Amina, SN=El Fassi"),
            await Signatory.OfAsync(suite, "hind", "C=MA, GN=Hind, SN=Tazi")
        );

        await suite.RevokeAsync(amina.Serial, "keyCompromise");
        await suite.RevokeAsync(hind.Serial, "keyCompromise");

        var officer = await HearsAsync(suite, desk, SecurityEventKind.OfficerAccountCompromised);
        Assert.Equal(hind.Serial, officer.Subject);
        Assert.Single(desk.Told);

        // Two more, and two after them: once a day is told.
        for (var more = 0; more < 4; more++)
        {
            var other = await Signatory.IssuedAsync(
                suite,
                "natural-signature",
                "C=MA, GN=Karim, SN=Alaoui"
            );
            await suite.RevokeAsync(other.Serial, "keyCompromise");
        }

        var many = await HearsAsync(suite, desk, SecurityEventKind.MassRevocation);
        Assert.Equal("4", many.Facts["certificates"]);
        suite.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Single(desk.Of(SecurityEventKind.MassRevocation));
    }

    [Fact]
    public async Task Where_nobody_answers_it_waits_and_is_seen_and_reaches_the_first_who_does()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;
        // A process without ma-CERT.
        var alone = await SuiteFactory.OpenAsync(
            folder,
            "sqlite",
            clock,
            "--Trust:Modules:0=pki",
            "--Trust:Modules:1=identity",
            "--Trust:Modules:2=portal"
        );
        using var waiting = new MeterSum(alone, "trust.incidents.waiting");
        var serial = await OwnSerialAsync(alone, "timestamping");
        await alone.RevokeAsync(serial, "keyCompromise");
        await Eventually.Async(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            return Task.FromResult(waiting.Total > 0);
        });
        clock.Advance(TimeSpan.FromMinutes(2));

        var said = await DoctorAsync(alone);
        Assert.Contains(
            said,
            sentence =>
                sentence.Contains("1 security events of pki", StringComparison.Ordinal)
                && sentence.Contains("TimestampKeyCompromised", StringComparison.Ordinal)
                && sentence.Contains("by hand", StringComparison.Ordinal)
        );

        await alone.StopAsync();
        var desk = new IncidentDesk { Refusal = CommonProblems.NotFound };
        await using var suite = await SuiteFactory.OpenAsync(folder, "sqlite", clock, desk);
        await Eventually.Async(() => Task.FromResult(desk.Refused > 0));
        Assert.Contains(
            await DoctorAsync(suite),
            sentence => sentence.Contains(CommonProblems.NotFound.Code, StringComparison.Ordinal)
        );

        // However often it is refused, it comes again within minutes.
        desk.Refusal = null;
        clock.Advance(TimeSpan.FromMinutes(3));
        var happened = await HearsAsync(suite, desk, SecurityEventKind.TimestampKeyCompromised);
        Assert.Equal(serial, happened.Subject);
        await Eventually.Async(async () =>
            !(await DoctorAsync(suite)).Any(sentence =>
                sentence.Contains("security events", StringComparison.Ordinal)
            )
        );
        Assert.Single(desk.Told);
    }

    [Fact]
    public async Task A_clock_that_stays_refused_is_reported_once()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var source = new TimeServer(clock) { Ahead = TimeSpan.FromSeconds(2) };
        var desk = new IncidentDesk();
        await using var suite = await SuiteFactory.OpenAsync(
            Directory.CreateTempSubdirectory("trust-").FullName,
            "sqlite",
            clock,
            desk,
            $"--pki:TimeSources:0={source.Address}"
        );

        await Eventually.Async(() =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(desk.Of(SecurityEventKind.ClockRefused).Count > 0);
        });

        var happened = desk.Of(SecurityEventKind.ClockRefused)[0];
        Assert.True(happened.DetectedAt - happened.OccurredAt >= TimeSpan.FromMinutes(15));
        Assert.Contains("further from its time sources", happened.Facts["found"], StringComparison.Ordinal);
        for (var minute = 0; minute < 5; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(50);
        }

        Assert.Single(desk.Of(SecurityEventKind.ClockRefused));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_journal_that_somebody_rewrote_is_reported(string database)
    {
        var desk = new IncidentDesk();
        await using var suite = await SuiteFactory.StartAsync(database, desk);
        // Written, and not placed by the sequencer: by hand.
        await OfPkiAsync(
            suite,
            db =>
                db.Database.ExecuteSqlRawAsync(
                    "UPDATE journal_entries SET chain = hash WHERE position = (SELECT MAX(position) FROM journal_entries)"
                )
        );
        await Signatory.IssuedAsync(suite, "natural-signature", "C=MA, GN=Karim, SN=Alaoui");

        var happened = await HearsAsync(suite, desk, SecurityEventKind.JournalInconsistent);

        Assert.Equal("pki", happened.Subject);
        Assert.Contains("run journal verify", happened.Facts["found"], StringComparison.Ordinal);
    }

    /// <summary>Jobs run on the suite's clock.</summary>
    private static async Task<SecurityEvent> HearsAsync(
        SuiteFactory suite,
        IncidentDesk desk,
        SecurityEventKind kind
    )
    {
        await Eventually.Async(() =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(6));
            return Task.FromResult(desk.Of(kind).Count > 0);
        });
        return desk.Of(kind)[0];
    }

    private static Task<string> OwnSerialAsync(SuiteFactory suite, string profile) =>
        OfPkiAsync(
            suite,
            db =>
                ((PkiDbContext)db)
                    .Certificates.Where(row =>
                        row.Profile == profile && row.Holder.StartsWith("system")
                    )
                    .OrderByDescending(row => row.Sequence)
                    .Select(row => row.Serial)
                    .FirstAsync()
        );

    private static Task<T> OfPkiAsync<T>(SuiteFactory suite, Func<ModuleDbContext, Task<T>> work) =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, "pki", StringComparison.Ordinal))
            .ReadAsync(work);

    private static async Task<IReadOnlyList<string>> DoctorAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(check => string.Equals(check.Name, "notices", StringComparison.Ordinal))
            .FindAsync(CancellationToken.None);
    }
}
