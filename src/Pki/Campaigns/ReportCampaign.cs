using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>GET /campaigns/{id}/report: a CSV with a record for every line, for a spreadsheet.</summary>
internal static class ReportCampaign
{
    private const string Media = "text/csv";

    private static readonly string[] Columns =
    [
        "line",
        "state",
        "serial",
        "subject",
        "code",
        "field",
        "detail",
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/campaigns/{id:guid}/report", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces(StatusCodes.Status200OK, contentType: Media)
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/campaigns/{id:guid}/report", HandleAsync).RequireScope(Scopes.PkiRead);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (await ReadCampaign.FindAsync(id, caller, db, cancel) is not { } campaign)
        {
            return PkiProblems.CampaignUnknown(id).ToResponse();
        }

        return TypedResults.Stream(
            output => WriteAsync(db, campaign.Id, output, cancel),
            Media,
            $"campaign-{campaign.OpenedAt:yyyy-MM-dd}.csv"
        );
    }

    /// <summary>As it is read, whatever its length.</summary>
    private static async Task WriteAsync(
        PkiDbContext db,
        Guid campaign,
        Stream output,
        CancellationToken cancel
    )
    {
        // A spreadsheet knows UTF-8 by its mark, and would run a value that begins like a formula.
        await using var text = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                InjectionOptions = InjectionOptions.Escape,
                NewLine = "\r\n",
            }
        );
        await RecordAsync(csv, Columns);
        var requests = db
            .Requests.AsNoTracking()
            .Where(row => row.Campaign == campaign)
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Line,
                row.State,
                row.Serial,
                row.Subject,
            })
            .AsAsyncEnumerable();
        await foreach (var row in requests.WithCancellation(cancel))
        {
            var state = row.State is RequestState.Issued ? "issued" : "pending";
            await RecordAsync(csv, row.Line, state, row.Serial, row.Subject, null, null, null);
        }

        var refusals = db
            .CampaignRefusals.AsNoTracking()
            .Where(row => row.Campaign == campaign)
            .OrderBy(row => row.Line)
            .AsAsyncEnumerable();
        await foreach (var row in refusals.WithCancellation(cancel))
        {
            await RecordAsync(
                csv,
                row.Line,
                "refused",
                null,
                null,
                row.Code,
                row.Field,
                row.Detail
            );
        }
    }

    private static Task RecordAsync(CsvWriter csv, params string?[] fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        return csv.NextRecordAsync();
    }
}
