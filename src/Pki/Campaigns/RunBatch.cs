using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>POST /requests/batch?campaign=&amp;lines=: NDJSON or CSV in, NDJSON out, a line answered while later ones are still read. For a registration authority's machine, which has verified the holders itself.</summary>
internal static class RunBatch
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/requests/batch", HandleAsync)
            .RequireScope(Scopes.PkiIssue)
            // The lines bind, each with its own fact; nobody holds the body as a whole at once.
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .WithMetadata(new LargestBody())
            .Produces(StatusCodes.Status200OK, contentType: BatchMedia.Json)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Name">Of a campaign: lines are found again by their ids in it.</param>
    /// <param name="Lines">How many it will have.</param>
    internal sealed record Asked(string? Campaign, int? Lines);

    private sealed record LargestBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 1024L * 1024 * 1024;
    }

    private static async Task<IResult> HandleAsync(
        [AsParameters] Asked asked,
        Caller caller,
        AssuranceEvidence? evidence,
        CampaignRegister register,
        BatchRun run,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (!caller.IsMachine)
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (
            BatchMedia.Read(MediaOf(http.Request), http.Request.BodyReader, cancel) is not { } lines
        )
        {
            return CommonProblems.MediaTypeUnsupported.ToResponse();
        }

        Guid? campaign = null;
        if (asked.Campaign is { } name)
        {
            var opened = await register.OpenAsync(name, asked.Lines, caller, cancel);
            if (opened.Refused(out var problem, out var there))
            {
                return problem.ToResponse();
            }

            campaign = there.Id;
        }

        http.Response.ContentType = BatchMedia.Json;
        http.Response.Headers.CacheControl = "no-store";
        if (campaign is { } id)
        {
            http.Response.Headers.Append("Trust-Campaign", $"{id}");
        }

        await http.Response.StartAsync(cancel);
        await run.RunAsync(
            lines,
            new(campaign, caller, evidence),
            http.Response.BodyWriter,
            cancel
        );
        return Results.Empty;
    }

    private static string? MediaOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
            ? media.MediaType.Value
            : null;
}
