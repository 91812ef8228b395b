using System.Net;
using System.Net.Http.Json;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>The way to a peer, on which things go wrong in the order that a test says; behind them it is good.</summary>
internal sealed class RoughWay(
    HttpMessageHandler good,
    TimeProvider clock,
    params IEnumerable<Mishap> mishaps
) : DelegatingHandler(good)
{
    private readonly Queue<Mishap> ahead = new(mishaps);
    private int under;

    /// <summary>Instant and Idempotency-Key of each attempt that left.</summary>
    public List<(DateTimeOffset At, string Key)> Attempts { get; } = [];

    /// <summary>The peer works: a clock that moves now would end an attempt that is good.</summary>
    public bool PeerWorks => under > 0;

    /// <summary>Of the last answer: it was given before.</summary>
    public bool Replayed { get; private set; }

    public void Add(params IEnumerable<Mishap> more)
    {
        foreach (var mishap in more)
        {
            ahead.Enqueue(mishap);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Attempts.Add((clock.GetUtcNow(), request.Headers.GetValues("Idempotency-Key").Single()));
        var mishap = ahead.TryDequeue(out var next) ? next : Mishap.None;
        switch (mishap)
        {
            case Mishap.Unavailable:
                return new(HttpStatusCode.ServiceUnavailable);
            case Mishap.Broken:
                throw new HttpRequestException("broken");
            case Mishap.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case Mishap.InUse:
                return new(HttpStatusCode.Conflict)
                {
                    Content = JsonContent.Create(new { code = "COMMON-002", title = "in use" }),
                };
            case Mishap.Babble:
                return new(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) };
            default:
                break;
        }

        var answer = await WorkAsync(request, cancellationToken);
        if (mishap is Mishap.AnswerLost)
        {
            answer.Dispose();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        Replayed = answer.Headers.Contains("Idempotency-Replayed");
        return answer;
    }

    private async Task<HttpResponseMessage> WorkAsync(
        HttpRequestMessage request,
        CancellationToken cancel
    )
    {
        Interlocked.Increment(ref under);
        try
        {
            var answer = await base.SendAsync(request, cancel);
            await answer.Content.LoadIntoBufferAsync(cancel);
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref under);
        }
    }
}
