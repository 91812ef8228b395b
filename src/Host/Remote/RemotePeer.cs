using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>
/// Another process of the suite, asked over mutual TLS. From the outside in: so many questions at once and so many that
/// wait, a time for the whole question, attempts with growing pauses, a breaker that stops asking whoever fails, a time for each attempt. All attempts of
/// a question carry one Idempotency-Key: the peer does it once, and answers those who come again with what it did.
/// </summary>
internal sealed partial class RemotePeer : IHealthCheck, IDisposable
{
    /// <summary>All attempts of a question are over before the peer takes its first for dead: it would do it again.</summary>
    private static readonly TimeSpan Longest = IdempotencyKeys.Abandoned - TimeSpan.FromSeconds(10);

    private readonly string name;
    private readonly HttpClient http;
    private readonly RemoteMeter meter;
    private readonly TimeProvider clock;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly ResiliencePipeline<PeerReply> pipeline;

    /// <param name="http">With the peer's address; closed with this.</param>
    public RemotePeer(
        string name,
        RemotePeerOptions options,
        HttpClient http,
        RemoteMeter meter,
        TimeProvider clock,
        ILogger<RemotePeer> logger
    )
    {
        (this.name, this.http, this.meter, this.clock) = (name, http, meter, clock);
        pipeline = Build(options, logger);
    }

    public string Name => name;

    /// <summary>Closed while the peer is asked.</summary>
    public CircuitState Breaker => breaker.CircuitState;

    /// <returns>What it gave, or its refusal as it is; TRUST-003 to TRUST-005 where none came.</returns>
    /// <param name="type">The media type of what is sent; none for octets of any kind.</param>
    public async Task<Result<byte[]>> AskAsync(
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel,
        string? type = null
    )
    {
        var key = Ids.New(clock).ToString();
        try
        {
            var reply = await pipeline.ExecuteAsync(
                async token => await SendAsync((path, type), content, key, token),
                cancel
            );
            return reply switch
            {
                { IsDone: true } => reply.Content,
                { IsFailure: true } or { IsNotYet: true } => HostProblems.PeerSilent(
                    name,
                    $"the last attempt was answered with {(int)reply.Status}"
                ),
                { IsClosed: true } => HostProblems.PeerRefuses(
                    name,
                    reply.Refusal is { } closed
                        ? $"{closed.Code} {closed.Title}"
                        : $"{(int)reply.Status}"
                ),
                _ => reply.Refusal!,
            };
        }
        catch (RateLimiterRejectedException)
        {
            return HostProblems.PeerBusy(name);
        }
        catch (BrokenCircuitException)
        {
            return HostProblems.PeerSilent(name, "it is not asked while it recovers");
        }
        catch (TimeoutRejectedException)
        {
            return HostProblems.PeerSilent(name, "it took too long");
        }
        // How the client says that no connection came about in time.
        catch (TaskCanceledException late) when (late.InnerException is TimeoutException)
        {
            return HostProblems.PeerSilent(name, "it cannot be reached");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return HostProblems.PeerSilent(name, "it cannot be reached");
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            Breaker is CircuitState.Closed
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"{name} is not asked while it recovers.")
        );

    public void Dispose() => http.Dispose();

    private async Task<PeerReply> SendAsync(
        (string Path, string? Type) where,
        ReadOnlyMemory<byte> content,
        string key,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, where.Path)
        {
            Content = new ReadOnlyMemoryContent(content),
        };
        if (where.Type is { } type)
        {
            request.Content.Headers.ContentType = new(type);
        }

        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            var reply = PeerReply.Of(
                answer.StatusCode,
                await answer.Content.ReadAsByteArrayAsync(cancel)
            );
            meter.Attempted(
                name,
                reply.IsDone ? "answered"
                    : reply.IsFailure ? "failed"
                    : reply.IsNotYet ? "notYet"
                    : "refused"
            );
            return reply;
        }
        catch (Exception failed)
            when (failed is HttpRequestException or IOException or OperationCanceledException)
        {
            meter.Attempted(name, failed is OperationCanceledException ? "brokenOff" : "failed");
            throw;
        }
    }

    private ResiliencePipeline<PeerReply> Build(RemotePeerOptions options, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<PeerReply> { TimeProvider = clock };
        builder.AddConcurrencyLimiter(options.AtOnce, options.Waiting).AddTimeout(Longest);
        if (options.Retries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions<PeerReply>
                {
                    MaxRetryAttempts = options.Retries,
                    Delay = options.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = attempt =>
                        ValueTask.FromResult(
                            Failed(attempt.Outcome) || attempt.Outcome.Result is { IsNotYet: true }
                        ),
                }
            );
        }

        return builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<PeerReply>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = options.BreakerAttempts,
                    SamplingDuration = options.BreakerWindow,
                    BreakDuration = options.BreakerPause,
                    StateProvider = breaker,
                    ShouldHandle = attempt => ValueTask.FromResult(Failed(attempt.Outcome)),
                    OnOpened = _ => Said(() => Opened(logger, name)),
                    OnClosed = _ => Said(() => Closed(logger, name)),
                }
            )
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    private static bool Failed(Outcome<PeerReply> outcome) =>
        outcome.Result is { IsFailure: true }
        || outcome.Exception
            is HttpRequestException
                or IOException
                or TimeoutRejectedException
                or TaskCanceledException { InnerException: TimeoutException };

    private static ValueTask Said(Action say)
    {
        say();
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "{Peer} fails and is not asked for a while")]
    private static partial void Opened(ILogger logger, string peer);

    [LoggerMessage(LogLevel.Warning, "{Peer} answers again")]
    private static partial void Closed(ILogger logger, string peer);
}
