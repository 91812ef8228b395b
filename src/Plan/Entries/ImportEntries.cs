using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>POST /imports?dryRun= (multipart: file) and /plan/import: many entries at once from CSV or a workbook. Every row is verified; one with faults stops the file, each fault with row and column; else all are proposed and published by one act.</summary>
internal static class ImportEntries
{
    public const string Path = "/plan/import";

    /// <summary>Faults that are told of one file: who sends another table than ours reads enough with the first ones.</summary>
    private const int MostFaults = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        Guarded(routes.MapPost("/imports", HandleAsync))
            .DisableAntiforgery()
            .Produces<Response>()
            .Produces<Response>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(Path, (Caller caller, HttpContext http) => Page(null, null, caller, http))
            .RequireScope(Scopes.PlanEdit);
        pages.MapGet("/plan/import/template.csv", Template).RequireScope(Scopes.PlanEdit);
        Guarded(pages.MapPost(Path, SubmitAsync));
    }

    private static RouteHandlerBuilder Guarded(RouteHandlerBuilder route) =>
        route
            .ByPlanPeople()
            .WithMetadata(new RequestSizeLimitAttribute(Table.LargestFile + 64 * 1024));

    /// <param name="Row">In the file, from 1; the header is the first.</param>
    /// <param name="Column">As the header names it; "1" for the first where it has no name.</param>
    internal sealed record Fault(
        int Row,
        string? Column,
        string Code,
        string Title,
        string? Detail
    );

    /// <param name="Rows">That were verified.</param>
    /// <param name="Batch">By which they are published together; null where nothing was taken.</param>
    internal sealed record Response(int Rows, IReadOnlyList<Fault> Faults, Guid? Batch);

    internal sealed record View(Response? Done, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        IFormFile? file,
        bool? dryRun,
        Caller caller,
        Desk desk,
        HttpContext http
    ) =>
        (await desk.ImportAsync(file, dryRun ?? false, caller, http)).Match<IResult>(
            done =>
                done.Faults.Count > 0
                    ? TypedResults.UnprocessableEntity(done)
                    : TypedResults.Ok(done),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        IFormFile? file,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var imported = await desk.ImportAsync(file, dryRun: false, caller, http);
        return imported.Refused(out var problem, out var done)
            ? Page(null, problem, caller, http)
            : Page(done, done.Faults.Count > 0 ? EntryProblems.FileFaulty : null, caller, http);
    }

    private static IResult Page(Response? done, Problem? problem, Caller caller, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return caller.MayPropose()
            ? TrustPages.Of<ImportEntriesPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (nameof(ImportEntriesPage.Shown), new View(done, problem))
            )
            : CommonProblems.Forbidden.ToResponse();
    }

    private static IResult Template() =>
        CsvText.Answer(
            ["kind", "subject", "value", "day", "source", "reason", "level", "type", "text"],
            [
                ["value", "TS-O4", "120", "2026-10-31", "Rapport de suivi", "Relevé mensuel"],
                ["weather", "A07", null, null, null, "Deux régions en retard", "cloud"],
                ["comment", "A07", null, null, null, null, null, "risk", "Lignes non livrées"],
            ]
        );

    internal sealed class Desk(
        PlanDbContext db,
        EntryChecking checking,
        ProposeEntry.Desk proposals,
        TimeProvider clock
    )
    {
        public async Task<Result<Response>> ImportAsync(
            IFormFile? file,
            bool dryRun,
            Caller caller,
            HttpContext http
        )
        {
            if (!caller.MayPropose())
            {
                return CommonProblems.Forbidden;
            }

            if (file is not { Length: > 0 })
            {
                return TableProblems.Unreadable("no file");
            }

            using var octets = new MemoryStream();
            await file.CopyToAsync(octets, http.RequestAborted);
            if (TableReading.Read(octets.ToArray()).Refused(out var problem, out var table))
            {
                return problem;
            }

            string[] needed = ["kind", "subject"];
            if (needed.Except(table.Header, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            {
                return EntryProblems.ColumnMissing(missing);
            }

            var batch = Ids.New(clock);
            List<Fault> faults = [];
            List<Entry> entries = [];
            foreach (var row in table.Rows.TakeWhile(_ => faults.Count < MostFaults))
            {
                var cells = table
                    .Header.Select((name, index) => (Name: NameOf(name, index), Cell: row[index]))
                    .Where(pair => !pair.Cell.IsEmpty)
                    // The first of two columns of one name.
                    .DistinctBy(pair => pair.Name, StringComparer.Ordinal)
                    .ToList();
                var typed = cells.ToDictionary(
                    pair => pair.Name,
                    pair => (string?)pair.Cell.Text,
                    StringComparer.Ordinal
                );
                typed.Remove("kind", out var kind);
                typed.Remove("subject", out var subject);
                EntryKind? named = Named<EntryKind>.TryParse(kind, out var read)
                    ? read.Value
                    : null;
                var (wrong, entry) = await checking.CheckAsync(
                    new(named, subject, typed, Replaces: null),
                    Ids.New(clock),
                    batch,
                    caller.Subject,
                    http.RequestAborted
                );
                // A formula has no text, which is said once, and not as a field that is missing.
                var formulas = cells.FindAll(pair => pair.Cell.IsFormula);
                faults.AddRange(
                    formulas
                        .Select(pair =>
                            EntryProblems.FieldInvalid(pair.Name, "a value, no formula")
                        )
                        .Concat(wrong.Where(one => !formulas.Exists(two => two.Name.Is(one.Field))))
                        .Select(one => At(row, one))
                );
                entries.AddRange(entry is null ? [] : [entry]);
            }

            if (faults.Count > 0 || dryRun)
            {
                return new Response(table.Rows.Count, faults, null);
            }

            entries.ForEach(row => proposals.Add(row, http.Features.Get<AssuranceEvidence>()));
            await db.SaveChangesAsync(http.RequestAborted);
            return new Response(entries.Count, [], batch);
        }

        private static string NameOf(string name, int index) =>
            name.Length > 0 ? name : (index + 1).ToString(CultureInfo.InvariantCulture);

        private static Fault At(TableRow row, Problem problem) =>
            new(
                row.Line,
                problem.Field ?? problem.Detail,
                problem.Code,
                problem.Title,
                problem.Field is null ? null : problem.Detail
            );
    }
}
