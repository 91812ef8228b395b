using CsCheck;
using MarocNumeric.Trust.Pki.Timestamping;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Org.BouncyCastle.Asn1.Cmp;

namespace MarocNumeric.Trust.Pki.Tests.Timestamping;

/// <summary>When the clock cannot be trusted, no time-stamp is given out, and the answer says why.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_clock_that_its_sources_do_not_bear_out_stops_the_authority_until_they_do()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var source = new TimeServer(clock) { Ahead = TimeSpan.FromSeconds(2) };
        await using var suite = await SuiteFactory.OpenAsync(
            Directory.CreateTempSubdirectory("trust-").FullName,
            "sqlite",
            clock,
            $"--pki:TimeSources:0={source.Address}"
        );

        var refused = TimestampTests.Read(
            await TimestampTests.AskAsync(suite, TimestampRequestTests.Encode())
        );
        Assert.Equal(PkiFailureInfo.TimeNotAvailable, refused.GetFailInfo().IntValue);

        source.Ahead = TimeSpan.FromMilliseconds(5);
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Async(async () =>
            TimestampTests
                .Read(await TimestampTests.AskAsync(suite, TimestampRequestTests.Encode()))
                .TimeStampToken
                is not null
        );
    }

    [Fact]
    public async Task Not_compared_yet_is_not_trusted()
    {
        using var source = new TimeServer(new FakeTimeProvider(Noon)) { Silent = true };
        var trusted = Trusting(new FakeTimeProvider(Noon), source);

        await trusted.CompareAsync(CancellationToken.None);

        Assert.Contains("not been compared", trusted.Read().Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_borne_for_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider(Noon);
        using var source = new TimeServer(clock);
        var trusted = Trusting(clock, source);
        await trusted.CompareAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(trusted.Read().Now);
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Contains("too long", trusted.Read().Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_somebody_sets_is_not_trusted_until_the_next_comparison()
    {
        var clock = new SteppingClock(Noon);
        using var source = new TimeServer(clock);
        var trusted = Trusting(clock, source);
        await trusted.CompareAsync(CancellationToken.None);
        Assert.NotNull(trusted.Read().Now);

        clock.Step = TimeSpan.FromSeconds(-3);
        Assert.Contains("further", trusted.Read().Fault, StringComparison.Ordinal);

        await trusted.CompareAsync(CancellationToken.None);
        Assert.NotNull(trusted.Read().Now);
    }

    [Fact]
    public async Task One_liar_among_three_sources_is_outvoted_and_two_of_three_must_speak()
    {
        var clock = new FakeTimeProvider(Noon);
        using var first = new TimeServer(clock);
        using var second = new TimeServer(clock);
        using var liar = new TimeServer(clock) { Ahead = TimeSpan.FromHours(1) };
        var trusted = Trusting(clock, first, second, liar);

        await trusted.CompareAsync(CancellationToken.None);
        Assert.NotNull(trusted.Read().Now);

        first.Silent = true;
        second.Unsynchronised = true;
        clock.Advance(TimeSpan.FromMinutes(16));
        await trusted.CompareAsync(CancellationToken.None);
        Assert.NotNull(trusted.Read().Fault);
    }

    [Theory]
    [InlineData("ntp.example.ma", "ntp.example.ma", 123)]
    [InlineData("10.0.0.1:1123", "10.0.0.1", 1123)]
    [InlineData("[2001:db8::1]:123", "2001:db8::1", 123)]
    [InlineData("2001:db8::1", "2001:db8::1", 123)]
    public void A_source_is_a_host_and_a_port(string text, string host, int port)
    {
        Assert.True(TimeSource.TryParse(text, out var source));
        Assert.Equal(new TimeSource(host, port), source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ntp.example.ma:")]
    [InlineData("ntp.example.ma:70000")]
    [InlineData("https://ntp.example.ma")]
    [InlineData("ntp example")]
    public void Anything_else_is_no_source(string text) =>
        Assert.False(TimeSource.TryParse(text, out _));

    [Fact]
    public void An_answer_to_another_question_or_of_a_server_without_time_is_none()
    {
        var question = new byte[48];
        question[41] = 7;
        var answer = TimeServer.Answer(question, Noon);

        Assert.Equal(Noon, NtpAnswer.Read(answer, question.AsSpan(40), Noon)!.Sent);
        Assert.Null(NtpAnswer.Read(answer, new byte[8], Noon));
        Assert.Null(
            NtpAnswer.Read(
                TimeServer.Answer(question, Noon, unsynchronised: true),
                question.AsSpan(40),
                Noon
            )
        );
    }

    [Fact]
    public void The_era_after_2036_is_told_from_the_one_before()
    {
        var later = new DateTimeOffset(2040, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var question = new byte[48];
        var answer = TimeServer.Answer(question, later);

        Assert.Equal(later, NtpAnswer.Read(answer, question.AsSpan(40), later.AddMinutes(3))!.Sent);
    }

    [Fact]
    public void Chance_never_makes_the_reader_of_answers_throw() =>
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Byte.Array[8])
            .Sample(pair =>
            {
                var (packet, question) = pair;
                if (packet.Length >= NtpAnswer.Octets)
                {
                    // Into the part that only an answer reaches.
                    (packet[0], packet[1]) = (0x24, 1);
                    question.CopyTo(packet.AsSpan(24));
                }

                NtpAnswer.Read(packet, question, Noon);
            });

    private static TrustedClock Trusting(TimeProvider clock, params TimeServer[] sources) =>
        new(
            clock,
            Options.Create(
                new PkiOptions { TimeSources = [.. sources.Select(source => source.Address)] }
            )
        );

    /// <summary>Somebody sets the wall clock; the one that only goes forward does not move.</summary>
    private sealed class SteppingClock(DateTimeOffset now) : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => now + Step;

        public override long GetTimestamp() => 0;
    }
}
