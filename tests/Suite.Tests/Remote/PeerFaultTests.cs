using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Host.Remote;
using MarocNumeric.Trust.Pki;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Polly.CircuitBreaker;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>A peer that fails, hangs and comes back: attempts and breaker as they are declared, and nothing done twice.</summary>
public sealed class PeerFaultTests(AskedSuite asked) : IClassFixture<AskedSuite>
{
    private static readonly string[] Codes =
    [
        "COMMON-002",
        "COMMON-016",
        "COMMON-019",
        "COMMON-137",
        "PKI-090",
        "X",
        "",
    ];

    private static readonly byte[] Receipt = "Receipt 42"u8.ToArray();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_peer_fails_twice_does_it_and_hangs_and_the_fourth_attempt_brings_what_was_done(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, AskedSuite.Setting);
        using var certificate = await Neighbour.CertificateAsync(suite, "cndp");
        var options = Options(suite);
        using var way = Way(
            suite,
            certificate,
            Mishap.Unavailable,
            Mishap.Broken,
            Mishap.AnswerLost
        );
        using var peer = Peer(suite, options, way);

        using var sealings = new MeterSum(suite, "trust.pki.seals", "given");

        var answer = await MovingAsync(
            suite,
            way,
            new RemoteSealing(peer).SealJsonAsync(
                SealingBody.Cndp,
                Receipt,
                type: null,
                CancellationToken.None
            )
        );

        Assert.False(answer.Refused(out _, out var seal));
        Assert.Equal(4, way.Attempts.Count);
        Assert.Single(way.Attempts.Select(attempt => attempt.Key).Distinct());
        Assert.True(way.Replayed);
        Assert.InRange(
            way.Attempts[3].At - way.Attempts[2].At,
            options.AttemptTimeout,
            options.AttemptTimeout + TimeSpan.FromSeconds(5)
        );
        Assert.Equal(CircuitState.Closed, peer.Breaker);
        // One seal was made and one time-stamp entered: the one over the signature that arrived.
        Assert.Equal(1, sealings.Total);
        Assert.Equal(1, await StampsAsync(suite, Stamped(seal!)));

        var second = await MovingAsync(
            suite,
            way,
            new RemoteSealing(peer).SealJsonAsync(
                SealingBody.Cndp,
                Receipt,
                type: null,
                CancellationToken.None
            )
        );
        Assert.False(second.Refused(out _, out var other));
        Assert.NotEqual(Stamped(seal!), Stamped(other!));
        Assert.Equal(2, sealings.Total);
    }

    [Fact]
    public async Task When_half_of_the_attempts_fail_nobody_is_asked_until_the_pause_is_over()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        var options = Options(suite);
        (options.Retries, options.BreakerAttempts) = (0, 4);
        using var way = Way(
            suite,
            certificate,
            Mishap.Broken,
            Mishap.Unavailable,
            Mishap.Broken,
            Mishap.Unavailable
        );
        using var peer = Peer(suite, options, way);
        for (var call = 1; call <= 4; call++)
        {
            Assert.Equal(CircuitState.Closed, peer.Breaker);
            Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));
        }

        Assert.Equal(CircuitState.Open, peer.Breaker);
        Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));
        Assert.Equal(4, way.Attempts.Count);
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(peer));

        // One question tries; it fails, and the pause begins again.
        way.Add(Mishap.Broken);
        suite.Clock.Advance(options.BreakerPause);
        Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));
        Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));
        Assert.Equal((5, CircuitState.Open), (way.Attempts.Count, peer.Breaker));

        suite.Clock.Advance(options.BreakerPause);
        Assert.Null(await StampAsync(suite, way, peer));
        Assert.Equal((6, CircuitState.Closed), (way.Attempts.Count, peer.Breaker));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(peer));
        Assert.Equal(1, await StampsOfAsync(suite));
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_said_that_nobody_answered()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        using var way = Way(suite, certificate, Enumerable.Repeat(Mishap.Unavailable, 9));
        using var peer = Peer(suite, Options(suite), way);

        Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));

        Assert.Equal(1 + Options(suite).Retries, way.Attempts.Count);
        // Each pause is longer than the one before would be without chance; the sum is bounded.
        Assert.InRange(
            way.Attempts[^1].At - way.Attempts[0].At,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromSeconds(20)
        );
        Assert.Equal(0, await StampsOfAsync(suite));
    }

    [Fact]
    public async Task All_attempts_end_before_the_peer_takes_the_first_for_dead()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        var options = Options(suite);
        (options.AttemptTimeout, options.Retries) = (TimeSpan.FromSeconds(30), 10);
        using var way = Way(suite, certificate, Enumerable.Repeat(Mishap.Silent, 9));
        using var peer = Peer(suite, options, way);
        var begun = suite.Clock.GetUtcNow();

        Assert.Equal("TRUST-003", await StampAsync(suite, way, peer));

        Assert.Equal(2, way.Attempts.Count);
        Assert.True(suite.Clock.GetUtcNow() - begun < IdempotencyKeys.Abandoned);
    }

    [Fact]
    public async Task A_question_that_still_runs_there_is_awaited_and_is_no_failure()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        var options = Options(suite);
        options.BreakerAttempts = 2;
        using var way = Way(suite, certificate, Mishap.InUse, Mishap.InUse);
        using var peer = Peer(suite, options, way);

        Assert.Null(await StampAsync(suite, way, peer));

        Assert.Equal((3, CircuitState.Closed), (way.Attempts.Count, peer.Breaker));
    }

    [Fact]
    public async Task More_questions_than_may_wait_are_refused_at_once()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        var options = Options(suite);
        (options.AtOnce, options.Waiting, options.Retries) = (1, 1, 0);
        using var way = Way(suite, certificate, Mishap.Silent);
        using var peer = Peer(suite, options, way);

        var stamps = new RemoteTimestampAuthority(peer);
        var first = stamps.StampAsync(SHA256.HashData(Receipt), CancellationToken.None);
        var second = stamps.StampAsync(SHA256.HashData(Receipt), CancellationToken.None);
        var third = await stamps.StampAsync(SHA256.HashData(Receipt), CancellationToken.None);

        Assert.Equal("TRUST-004", CodeOf(third));
        Assert.Equal("TRUST-003", CodeOf(await MovingAsync(suite, way, first)));
        Assert.Null(CodeOf(await MovingAsync(suite, way, second)));
    }

    [Fact]
    public async Task What_the_peer_refuses_is_not_asked_again()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        using var way = Way(suite, certificate);
        using var peer = Peer(suite, Options(suite), way);
        using var sealings = new MeterSum(suite, "trust.pki.seals", "given");

        var refused = await new RemoteSealing(peer).SealJsonAsync(
            SealingBody.Label,
            Receipt,
            type: null,
            CancellationToken.None
        );

        Assert.Equal("PKI-103", CodeOf(refused));
        Assert.Single(way.Attempts);
        Assert.Equal(0, sealings.Total);
    }

    [Fact]
    public async Task A_door_that_stays_closed_is_the_operators_matter()
    {
        var suite = asked.Suite;
        using var way = Way(suite, certificate: null);
        using var peer = Peer(suite, Options(suite), way);

        var refused = await new RemoteSealing(peer).SealJsonAsync(
            SealingBody.Cndp,
            Receipt,
            type: null,
            CancellationToken.None
        );

        Assert.True(refused.Refused(out var problem, out _));
        Assert.Equal(("TRUST-005", 503), (problem.Code, problem.Status));
        Assert.StartsWith("pki: COMMON-137", problem.Detail, StringComparison.Ordinal);
        Assert.Single(way.Attempts);
    }

    [Fact]
    public async Task Who_asked_may_stop_waiting()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        using var way = Way(suite, certificate, Mishap.Silent);
        using var peer = Peer(suite, Options(suite), way);
        using var patience = new CancellationTokenSource();

        var waiting = new RemoteTimestampAuthority(peer).StampAsync(
            SHA256.HashData(Receipt),
            patience.Token
        );
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(way.Attempts);
    }

    [Fact]
    public async Task A_token_that_is_none_is_not_believed()
    {
        var (suite, certificate) = (asked.Suite, asked.Cndp);
        using var way = Way(suite, certificate, Mishap.Babble);
        using var peer = Peer(suite, Options(suite), way);

        Assert.Equal("TRUST-006", await StampAsync(suite, way, peer));
    }

    [Fact]
    public void Whatever_is_answered_is_one_thing() =>
        Gen.Select(Gen.Int[100, 599], Gen.OneOf(Gen.Byte.Array, Json()))
            .Sample(
                (status, content) =>
                {
                    var reply = PeerReply.Of((HttpStatusCode)status, content);
                    bool[] kinds =
                    [
                        reply.IsDone,
                        reply.IsFailure,
                        reply.IsNotYet && !reply.IsFailure,
                        reply.IsClosed && !reply.IsFailure && !reply.IsNotYet,
                        !reply.IsDone
                            && !reply.IsFailure
                            && !reply.IsNotYet
                            && !reply.IsClosed
                            && reply.Refusal is not null,
                    ];
                    return kinds.Count(kind => kind) == 1;
                },
                iter: 5000
            );

    private static Gen<byte[]> Json() =>
        Gen.Select(
            Gen.OneOf(Codes.Select(Gen.Const).ToArray()),
            Gen.String,
            (code, title) =>
                System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        code,
                        title,
                        detail = (string?)null,
                    }
                )
        );

    /// <summary>What the time-stamp of a JSON seal is over (TS 119 182-1 section 5.3.4).</summary>
    private static byte[] Stamped(byte[] seal) =>
        SHA256.HashData(Encoding.ASCII.GetBytes((string)JsonNode.Parse(seal)!["signature"]!));

    private static RemotePeerOptions Options(SuiteFactory suite) =>
        new() { Address = suite.ModulesUrl };

    private static RoughWay Way(
        SuiteFactory suite,
        System.Security.Cryptography.X509Certificates.X509Certificate2? certificate,
        params IEnumerable<Mishap> mishaps
    ) => new(suite.ModuleHandler(certificate), suite.Clock, mishaps);

    private static RemotePeer Peer(SuiteFactory suite, RemotePeerOptions options, RoughWay way) =>
        new(
            "pki",
            options,
            RemoteAnswers.Client(options, way),
            new(suite.Services.GetRequiredService<IMeterFactory>()),
            suite.Clock,
            NullLogger<RemotePeer>.Instance
        );

    /// <returns>The code of the refusal, or null.</returns>
    private static async Task<string?> StampAsync(
        SuiteFactory suite,
        RoughWay way,
        RemotePeer peer,
        [CallerMemberName] string test = ""
    ) =>
        CodeOf(
            await MovingAsync(
                suite,
                way,
                new RemoteTimestampAuthority(peer).StampAsync(HashOf(test), CancellationToken.None)
            )
        );

    /// <summary>Each test asks for its own, since they share a register.</summary>
    private static byte[] HashOf(string test) => SHA256.HashData(Encoding.UTF8.GetBytes(test));

    /// <summary>Moves the clock whenever the answer waits for it.</summary>
    private static async Task<T> MovingAsync<T>(SuiteFactory suite, RoughWay way, Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
            if (!way.PeerWorks && !answer.IsCompleted)
            {
                suite.Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }

        return await answer;
    }

    private static string? CodeOf<T>(Result<T> result)
        where T : notnull => result.Match<string?>(_ => null, problem => problem.Code);

    private static async Task<HealthStatus> HealthAsync(RemotePeer peer) =>
        (await peer.CheckHealthAsync(new HealthCheckContext())).Status;

    /// <summary>How often the register has what a test asked for.</summary>
    private static Task<int> StampsOfAsync(
        SuiteFactory suite,
        [CallerMemberName] string test = ""
    ) => StampsAsync(suite, HashOf(test));

    private static async Task<int> StampsAsync(SuiteFactory suite, byte[] hash)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Timestamps.CountAsync(row => row.Imprint == hash);
    }
}
