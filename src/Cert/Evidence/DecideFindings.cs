using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>POST /evidence/{id}/findings {accept, dismiss}: the team takes over observables that were found in a file, or not. What it takes over counts as the report's own, in likenesses too.</summary>
internal static class DecideFindings
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/evidence/{id:guid}/findings", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<EvidenceResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/evidence/{id:guid}/findings", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <summary>Keys of findings: "Domain:piege.example".</summary>
    internal sealed record Request(IReadOnlyList<string>? Accept, IReadOnlyList<string>? Dismiss);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        Deciding deciding,
        HttpContext http
    ) =>
        await EvidenceActs.AnswerAsync(
            await EvidenceActs.DoAsync(
                id,
                caller,
                http,
                item => deciding.DecideAsync(item, request, caller, http.RequestAborted)
            ),
            caller,
            http
        );

    /// <summary>The form takes over what is ticked; nothing is dismissed by leaving it out.</summary>
    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? decision,
        Caller caller,
        Deciding deciding,
        HttpContext http
    )
    {
        // Each ticked box is a value of its own; the framework binds no list of texts.
        string[] ticked = [.. http.Request.Form["keys"].OfType<string>()];
        var done = await EvidenceActs.DoAsync(
            id,
            caller,
            http,
            item =>
                deciding.DecideAsync(
                    item,
                    decision is "dismiss" ? new([], ticked) : new(ticked, []),
                    caller,
                    http.RequestAborted
                )
        );
        return done.Refused(out var problem, out _)
            ? await ReadEvidence.PageAsync(id, text: null, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/evidence/{id}");
    }

    internal sealed class Deciding(CertDbContext db, TimeProvider clock)
    {
        public async Task<Result<EvidenceItem>> DecideAsync(
            EvidenceItem item,
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (!caller.IsOfTeam())
            {
                return CertProblems.Unknown;
            }

            var (accept, dismiss) = (request.Accept ?? [], request.Dismiss ?? []);
            var named = accept.Concat(dismiss).ToList();
            var open = await db
                .Findings.Where(found =>
                    found.Evidence == item.Id && found.State == FindingState.Proposed
                )
                .ToDictionaryAsync(found => found.Key, StringComparer.Ordinal, cancel);
            if (
                named.Count == 0
                || named.Distinct(StringComparer.Ordinal).Count() != named.Count
                || !named.TrueForAll(key => key is not null && open.ContainsKey(key))
            )
            {
                return EvidenceProblems.FindingUnknown;
            }

            foreach (var key in named)
            {
                Decide(open[key], accept.Contains(key, StringComparer.Ordinal), caller);
            }

            await TakeOverAsync(item, [.. accept.Select(key => open[key])], cancel);
            db.Record(
                clock,
                "evidence.findings-decided",
                $"{item.Id}",
                caller.Subject,
                new JsonObject { ["accepted"] = accept.Count, ["dismissed"] = dismiss.Count }
            );
            return item;
        }

        private void Decide(EvidenceFinding found, bool accepted, Caller caller) =>
            (found.State, found.DecidedBy, found.DecidedAt) = (
                accepted ? FindingState.Accepted : FindingState.Dismissed,
                caller.Subject,
                clock.Now()
            );

        private async Task TakeOverAsync(
            EvidenceItem item,
            IReadOnlyList<EvidenceFinding> accepted,
            CancellationToken cancel
        )
        {
            if (item.Report is not { } report)
            {
                return;
            }

            var known = await db
                .Observables.Where(found => found.Report == report)
                .Select(found => found.Key)
                .ToListAsync(cancel);
            db.Observables.AddRange(
                accepted
                    .Where(found => !known.Contains(found.Key, StringComparer.Ordinal))
                    .Take(ReportObservable.Most - known.Count)
                    .Select(found => new ReportObservable
                    {
                        Report = report,
                        Key = found.Key,
                        Kind = found.Kind,
                        Value = found.Value,
                        FirstAt = found.FoundAt,
                    })
            );
        }
    }
}
