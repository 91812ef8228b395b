using System.IO.Pipelines;
using System.Threading.Channels;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Issuing;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>Many lines at once, each answered when it is done. No more lines are taken than can be issued, so nothing piles up in memory.</summary>
internal sealed partial class BatchRun(
    DirectIssuance direct,
    CampaignRegister register,
    TimeProvider clock,
    ILogger<BatchRun> logger
)
{
    private const int InFlight = 512;
    private const int RefusalsAtOnce = 200;
    private const int LongestName = 100;

    public async Task RunAsync(
        IAsyncEnumerable<BatchLine> lines,
        Order order,
        PipeWriter output,
        CancellationToken cancel
    )
    {
        var answers = Channel.CreateBounded<BatchAnswer>(InFlight);
        var writing = WriteAsync(answers.Reader, order, output, cancel);
        using var slots = new SemaphoreSlim(InFlight);
        try
        {
            await foreach (var line in lines.WithCancellation(cancel))
            {
                await slots.WaitAsync(cancel);
                _ = Task.Run(
                    async () =>
                    {
                        try
                        {
                            await answers.Writer.WriteAsync(
                                await AnswerAsync(line, order, cancel),
                                CancellationToken.None
                            );
                        }
                        catch (ChannelClosedException)
                        {
                            // Nobody reads the answers any more; the certificate is in the store, and found there by its line.
                        }
                        finally
                        {
                            slots.Release();
                        }
                    },
                    CancellationToken.None
                );
            }
        }
        finally
        {
            if (cancel.IsCancellationRequested || writing.IsCompleted)
            {
                answers.Writer.TryComplete();
            }

            for (var done = 0; done < InFlight; done++)
            {
                await slots.WaitAsync(CancellationToken.None);
            }

            answers.Writer.TryComplete();
        }

        await writing;
    }

    private async Task<BatchAnswer> AnswerAsync(
        BatchLine line,
        Order order,
        CancellationToken cancel
    )
    {
        if (line.Unreadable is { } unreadable)
        {
            return new(line.Number, line.Id, Refusal: unreadable);
        }

        if (order.Campaign is not null && line.Id is not { Length: > 0 and <= LongestName })
        {
            return new(line.Number, Id: null, Refusal: PkiProblems.LineUnnamed);
        }

        try
        {
            var issued = await direct.IssueAsync(
                Ids.New(clock),
                new(
                    line.Profile,
                    line.Csr,
                    line.Subject,
                    order.Campaign,
                    order.Campaign is null ? null : line.Id
                ),
                order.Evidence,
                order.Caller,
                cancel
            );
            return issued.Match(
                made => new BatchAnswer(
                    line.Number,
                    line.Id,
                    made.Certificate.Serial,
                    Pem.Certificate(made.Certificate.Encoded)
                ),
                problem => new(line.Number, line.Id, Refusal: problem)
            );
        }
#pragma warning disable CA1031 // One line's bad luck is not the batch's: it is told to whoever sent the line, and logged.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LineFailed(logger, line.Number, failure.GetType().Name, failure);
            return new(line.Number, line.Id, Refusal: CommonProblems.Unexpected);
        }
    }

    private async Task WriteAsync(
        ChannelReader<BatchAnswer> answers,
        Order order,
        PipeWriter output,
        CancellationToken cancel
    )
    {
        var refusals = new List<CampaignRefusal>();
        await using var spool = new AnswerSpool(output, cancel);
        while (await spool.RestAsync(answers.WaitToReadAsync(cancel).AsTask()))
        {
            while (answers.TryRead(out var answer))
            {
                answer.Write(spool.Next);
                if (RefusalOf(answer, order) is { } refusal)
                {
                    refusals.Add(refusal);
                }

                await spool.MoveAsync();
            }

            if (refusals.Count >= RefusalsAtOnce)
            {
                await KeepAsync(refusals, cancel);
            }
        }

        await spool.FinishAsync();
        await KeepAsync(refusals, cancel);
        if (order.Campaign is { } campaign)
        {
            await register.ForgetMendedAsync(campaign, cancel);
        }
    }

    private CampaignRefusal? RefusalOf(BatchAnswer answer, Order order) =>
        order.Campaign is { } campaign && answer.Refusal is { } problem
            ? new()
            {
                Campaign = campaign,
                Line = answer.Id is { Length: > 0 and <= LongestName } id ? id : $"#{answer.Line}",
                Code = problem.Code,
                Field = problem.Field,
                Detail = problem.Detail ?? problem.Title,
                RefusedAt = clock.Now(),
            }
            : null;

    private async Task KeepAsync(List<CampaignRefusal> refusals, CancellationToken cancel)
    {
        if (refusals.Count > 0)
        {
            await register.RefuseAsync(refusals, cancel);
            refusals.Clear();
        }
    }

    [LoggerMessage(2001, LogLevel.Error, "Line {Number} of a batch failed: {Kind}")]
    private static partial void LineFailed(
        ILogger logger,
        int number,
        string kind,
        Exception failure
    );

    /// <param name="Campaign">Null for lines that belong to none.</param>
    internal sealed record Order(Guid? Campaign, Caller Caller, AssuranceEvidence? Evidence);
}
