using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>POST /campaigns {title, description, tlp}: the team sees one hand behind several incidents. One that is TLP:RED is for whoever opened it and the leads.</summary>
internal static class OpenCampaign
{
    private const char Letter = 'K';

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/campaigns", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ReadCampaign.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/campaigns", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Tlp">AMBER where left out.</param>
    internal sealed record Request(string? Title, string? Description, string? Tlp = null);

    private static async Task<IResult> HandleAsync(Request request, Caller caller, HttpContext http)
    {
        if ((await OpenAsync(request, caller, http)).Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        return TypedResults.Created(
            $"/api/cert/v1/campaigns/{row.Id}",
            await http
                .RequestServices.GetRequiredService<ReadCampaign.Reading>()
                .DescribeAsync(row, caller, http.RequestAborted)
        );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? title,
        [FromForm] string? description,
        [FromForm] string? tlp,
        Caller caller,
        HttpContext http
    ) =>
        (await OpenAsync(new(title, description, tlp), caller, http)).Refused(
            out var problem,
            out var row
        )
            ? await ListCampaigns.PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/campaigns/{row.Id}");

    private static async Task<Result<Campaign>> OpenAsync(
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        var faults = new List<Problem>();
        var title = SentReport.Text(
            request.Title,
            "title",
            Incident.LongestTitle,
            required: true,
            faults
        );
        var description = SentReport.Text(
            request.Description,
            "description",
            SentReport.LongestDescription,
            required: true,
            faults
        );
        var tlp = string.IsNullOrWhiteSpace(request.Tlp) ? Tlp.Amber : TlpLabels.Read(request.Tlp);
        if (tlp is null)
        {
            faults.Add(CertProblems.TlpUnknown("tlp"));
        }

        return faults is [var first, ..]
            ? first
            : await SaveAsync((title!, description!, tlp!.Value), caller, http);
    }

    private static async Task<Campaign> SaveAsync(
        (string Title, string Description, Tlp Tlp) what,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        var leads = await services.GetRequiredService<Team>().DeskAsync(Tlp.Red, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number = await db.NextNumberAsync(Letter, clock, cancel);
        var id = Ids.New(clock);
        var row = new Campaign
        {
            Id = id,
            Reference = FormattableString.Invariant($"MACAMP-{number.Year:D4}-{number.Count:D6}"),
            Tlp = what.Tlp,
            Title = what.Title,
            Sealed = services
                .GetRequiredService<CaseSeal>()
                .Close("campaign", id, 1, what.Description),
            OpenedAt = clock.Now(),
            By = caller.Subject,
        };
        db.Campaigns.Add(row);
        if (row.Tlp is Tlp.Red)
        {
            await db.NameAsync(
                id,
                leads.Append(caller.Subject),
                caller.Subject,
                clock.Now(),
                cancel
            );
        }

        db.Record(
            clock,
            "campaign.opened",
            $"{id}",
            caller.Subject,
            new JsonObject { ["tlp"] = row.Tlp.Label() }
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }
}
