using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>POST /sets {of, position, faits, rows: [{ice, for, faits}]}: the dry run of many filings. Every row is answered for with all its faults; nothing is filed before the confirmation.</summary>
internal static class FileSet
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sets", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .WithMetadata(new RequestSizeLimitAttribute(Table.LargestFile))
            .BindsNobody("A dry run: the confirmation files")
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<SetResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Of">A filing whose answers every row begins with.</param>
    /// <param name="Position">Or the code of a position of the commission.</param>
    /// <param name="Faits">Answers over those, by the form's field ids.</param>
    /// <param name="Rows">At most 1000.</param>
    internal sealed record Request(
        Guid? Of,
        string? Position,
        JsonElement? Faits,
        IReadOnlyList<Row?>? Rows
    );

    /// <param name="Ice">Of the controller; 15 digits.</param>
    /// <param name="For">Or the identifier of its organisation. Neither: the caller's own.</param>
    /// <param name="Faits">What differs from the template.</param>
    internal sealed record Row(string? Ice, Guid? For, JsonElement? Faits);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        SetTemplates templates,
        SetDesk desk,
        CndpDbContext db,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (Read(request.Rows).Refused(out var problem, out var rows))
        {
            return problem.ToResponse();
        }

        var chosen =
            request.Of is { } filing ? SetTemplates.OfFiling(filing)
            : request.Position is { } code ? SetTemplates.OfPosition(code)
            : null;
        if (
            (await templates.FindAsync(chosen, caller, cancel)).Refused(out problem, out var found)
            || Facts(request.Faits).Refused(out problem, out var over)
        )
        {
            return problem.ToResponse();
        }

        foreach (var (field, answer) in over)
        {
            found.Template.Facts[field] = answer?.DeepClone();
        }

        var opened = await desk.OpenAsync(
            id.Value,
            new(found.Name, found.Template, Controller: null, Table: null),
            caller,
            cancel
        );
        if (
            opened.Refused(out problem, out var set)
            || (await desk.CheckAsync(set, rows, caller, cancel)).Refused(out problem, out _)
        )
        {
            return problem.ToResponse();
        }

        http.Response.Tag(set.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/sets/{set.Id}",
            SetResponse.Of(set, await SetCounts.OfAsync(db, set.Id, cancel))
        );
    }

    private static Result<JsonObject> Facts(JsonElement? sent) =>
        sent is { ValueKind: not JsonValueKind.Null } ? SentFacts.Read(sent) : new JsonObject();

    private static Result<List<SetChecking.Said>> Read(IReadOnlyList<Row?>? rows)
    {
        if (rows is not { Count: > 0 })
        {
            return SetProblems.Unreadable("no rows") with { Field = "rows" };
        }

        if (rows.Count > Table.MostRows)
        {
            return SetProblems.TooLarge($"at most {Table.MostRows} rows") with { Field = "rows" };
        }

        var said = new List<SetChecking.Said>();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            // A row that is no object of facts is a row with a fault, like one with a wrong answer.
            var facts = Facts(row?.Faits);
            var broken = facts.Refused(out var problem, out var answers);
            said.Add(
                new(
                    index + 1,
                    (row?.Ice, row?.For?.ToString()),
                    broken ? [] : answers!,
                    broken ? [problem!] : [],
                    new Dictionary<string, string>(StringComparer.Ordinal)
                )
            );
        }

        return said;
    }
}
