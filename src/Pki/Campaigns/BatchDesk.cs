using System.IO.Pipelines;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Campaigns;

internal sealed class BatchDesk(CampaignRegister register, BatchRun run) : IBatchDesk
{
    private const string OperatorName = "operator";

    /// <summary>Who acts at the machine itself; the journal can say no more.</summary>
    private static readonly Caller Operator = new(
        OperatorName,
        OperatorName,
        Organisation: Guid.Empty,
        OrganisationKind: null,
        new HashSet<string>(StringComparer.Ordinal),
        new HashSet<string>(StringComparer.Ordinal) { Scopes.PkiIssue },
        AssuranceLevel.Substantial
    );

    public async Task<Problem?> RunAsync(BatchOrder order, Stream answers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        var body = PipeReader.Create(order.Lines);
        if (BatchMedia.Read(order.MediaType, body, cancel) is not { } lines)
        {
            return CommonProblems.MediaTypeUnsupported;
        }

        var opened = await register.OpenAsync(order.Campaign, order.Announced, Operator, cancel);
        if (opened.Refused(out var problem, out var campaign))
        {
            return problem;
        }

        var output = PipeWriter.Create(answers);
        await run.RunAsync(lines, new(campaign.Id, Operator, Evidence: null), output, cancel);
        await output.CompleteAsync();
        return null;
    }
}
