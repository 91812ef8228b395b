using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>POST /reports/{id}/breach: personal data is hit, and the organisation has word of it to the CNDP prepared with the same facts (<see cref="IBreachDesk"/>). Its own data controller or DPO sends it: law 09-08 asks for none.</summary>
internal static class PrepareBreach
{
    private static readonly string[] Readers = [Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/{id:guid}/breach", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<PreparedBreach>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/reports/{id:guid}/breach", SubmitAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        Preparing preparing,
        HttpContext http
    )
    {
        var done = await preparing.DoAsync(id, caller, http.RequestAborted);
        return done.Refused(out var problem, out var prepared)
            ? problem.ToResponse()
            : TypedResults.Ok(prepared);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        Preparing preparing,
        HttpContext http
    )
    {
        var done = await preparing.DoAsync(id, caller, http.RequestAborted);
        return done.Refused(out var problem, out var prepared)
            ? await ReadReport.PageAsync(id, problem, http)
            : Results.Redirect(
                http.Request.PathBase
                    + (
                        Readers.Any(caller.Scopes.Contains)
                            ? prepared.Path
                            : $"/cert/reports/{id}?breach=true"
                    )
            );
    }

    /// <param name="desks">None where the CNDP's module runs elsewhere.</param>
    internal sealed class Preparing(
        CertDbContext db,
        ReportReading reading,
        IEnumerable<IBreachDesk> desks,
        TimeProvider clock
    )
    {
        public async Task<Result<PreparedBreach>> DoAsync(
            Guid id,
            Caller caller,
            CancellationToken cancel
        )
        {
            var found = await reading.FindAsync(id, caller, cancel);
            if (found.Refused(out var problem, out var row))
            {
                return problem;
            }

            // The facts are the reporter's to carry on, not the team's.
            if (!caller.IsReporter(row))
            {
                return CommonProblems.Forbidden;
            }

            if (row.Organisation is not { } organisation)
            {
                return PersonalDataProblems.NoOrganisation;
            }

            if (row.Tlp is Tlp.Red)
            {
                return PersonalDataProblems.Restricted;
            }

            var facts = await reading.LatestAsync(row, cancel);
            if (facts.PersonalData is not Answer.Yes)
            {
                return PersonalDataProblems.NotSaid;
            }

            if (desks.FirstOrDefault() is not { } desk)
            {
                return PersonalDataProblems.Elsewhere;
            }

            var prepared = await desk.PrepareAsync(
                new(
                    row.Id,
                    row.Number,
                    organisation,
                    caller.Subject,
                    facts.AwareAt,
                    facts.OccurredAt,
                    facts.Description,
                    facts.Systems,
                    facts.UsersAffected,
                    facts.Measures
                ),
                cancel
            );
            if (!prepared.Refused(out _, out var breach))
            {
                db.Record(
                    clock,
                    "report.breach-prepared",
                    $"{row.Id}",
                    caller.Subject,
                    new JsonObject { ["breach"] = breach.Number }
                );
                await db.SaveChangesAsync(cancel);
            }

            return prepared;
        }
    }
}
