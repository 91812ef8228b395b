using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register/{number} and /cndp/register/{number}: an entry of the national register with its public items and its history (law 09-08 art. 46).</summary>
internal static class ReadEntry
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/register/{number}", HandleAsync)
            .AllowAnonymous()
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cndp/register/{number}", ShowAsync);

    /// <param name="Items">The public items by the form's field ids, as they hold now.</param>
    /// <param name="Content">Of which version of the filing.</param>
    /// <param name="History">Oldest first.</param>
    /// <param name="Transfers">Abroad, of the processing (art. 15-e): those that have their receipt or their authorisation, or had.</param>
    /// <param name="Basis">Of a transfer: the number of its processing.</param>
    internal sealed record Response(
        SearchRegister.Line Entry,
        JsonObject Items,
        int Content,
        IReadOnlyList<Step> History,
        IReadOnlyList<Transfer> Transfers,
        string? Basis
    );

    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    internal sealed record Transfer(
        string Number,
        DeclarationKind Kind,
        DeclarationState State,
        string? Country
    );

    /// <param name="Content">The version that held from then on.</param>
    internal sealed record Step(DeclarationState State, int Content, DateTimeOffset At);

    internal sealed record View(Response Entry, Form Form);

    private static async Task<IResult> HandleAsync(
        string number,
        CndpDbContext db,
        HttpContext http
    ) =>
        (await FindAsync(number, db, http)).Match<IResult>(
            found => TypedResults.Ok(found),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string number,
        CndpDbContext db,
        RuleBook book,
        HttpContext http
    ) =>
        (await FindAsync(number, db, http)).Match<IResult>(
            found =>
                TrustPages.Of<ReadEntryPage>(
                    StatusCodes.Status200OK,
                    (
                        nameof(ReadEntryPage.Shown),
                        new View(
                            found,
                            found.Basis is null ? book.Latest.Form : book.Latest.Of.Transfers.Form
                        )
                    )
                ),
            _ => TypedResults.NotFound()
        );

    private static async Task<Result<Response>> FindAsync(
        string number,
        CndpDbContext db,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        switch (RecordNumber.Read(number, out var read))
        {
            case NumberReading.Mistyped:
                return CommonProblems.NumberMistyped;
            case NumberReading.Malformed:
                return CommonProblems.NumberMalformed;
        }

        var text = read.ToString();
        var row = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == text, cancel);
        if (row is null)
        {
            return DeclarationProblems.EntryUnknown;
        }

        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.Declaration == row.Id)
            .OrderBy(step => step.Version)
            .ToListAsync(cancel);
        var items = JsonNode.Parse(row.Items)!.AsObject();
        EntryRobots.Say(http, FactsJson.Text(items, "responsable.qualite"));
        return new Response(
            SearchRegister.LineOf(row),
            items,
            row.Content,
            [
                .. steps
                    .Where(step => step.State.IsPublic())
                    .Select(step => new Step(step.State, step.Content, step.At)),
            ],
            await TransfersAsync(row, db, cancel),
            await db
                .Entries.Where(basis => basis.Id == row.Basis)
                .Select(basis => basis.Number)
                .SingleOrDefaultAsync(cancel)
        );
    }

    private static async Task<IReadOnlyList<Transfer>> TransfersAsync(
        RegisterEntry basis,
        CndpDbContext db,
        CancellationToken cancel
    ) =>
        [
            .. (
                await db
                    .Entries.AsNoTracking()
                    .Where(row => row.Basis == basis.Id)
                    .OrderBy(row => row.Id)
                    .ToListAsync(cancel)
            ).Select(row => new Transfer(
                row.Number,
                row.Kind,
                row.State,
                FactsJson.Text(JsonNode.Parse(row.Items)!.AsObject(), "transfert.pays")
            )),
        ];
}
