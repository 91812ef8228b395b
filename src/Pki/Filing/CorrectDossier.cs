using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/correction: after the holder found an error, the particulars are told anew; identity and issue are verified and approved again (T-17).</summary>
internal static class CorrectDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/correction", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dossiers/{id:guid}/correction", ShowAsync).RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/{id:guid}/correction", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Values">By field, in the order in which they are asked; the card's number is typed anew.</param>
    internal sealed record View(
        Guid Id,
        string Number,
        long Version,
        IReadOnlyList<KeyValuePair<string, string?>> Values,
        IReadOnlyList<Problem> Faults
    );

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await reading.FindOwnAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var row) || row.State is not DossierState.ErrorReported
            ? TypedResults.NotFound()
            : Page(ViewOf(row, AnswersOf(reading.Open(row)), []));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] DraftForm form,
        Caller caller,
        Desk desk,
        DossierReading reading,
        HttpContext http
    )
    {
        var asked = new DossierAnswers(
            form.GivenLatin,
            form.FamilyLatin,
            form.GivenArabic,
            form.FamilyArabic,
            form.Mail,
            form.Phone,
            form.Cin,
            form.Department,
            form.Function,
            form.StaffNumber
        );
        var corrected = await desk.CorrectAsync(
            id,
            asked,
            form.Version,
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http
        );
        if (corrected.Problems.Count == 0)
        {
            return Results.Redirect($"{http.Request.PathBase}/dossiers/{id}");
        }

        var found = await reading.FindOwnAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var row)
            ? TypedResults.NotFound()
            : Page(ViewOf(row, asked, corrected.Problems));
    }

    private static DossierAnswers AnswersOf(Particulars who) =>
        new(
            who.GivenLatin,
            who.FamilyLatin,
            who.GivenArabic,
            who.FamilyArabic,
            who.Mail,
            who.Phone,
            Cin: null,
            who.Department,
            who.Function,
            who.StaffNumber
        );

    private static View ViewOf(
        Dossier row,
        DossierAnswers answers,
        IReadOnlyList<Problem> faults
    ) =>
        new(
            row.Id,
            row.Number,
            row.Version,
            [
                new("givenLatin", answers.GivenLatin),
                new("familyLatin", answers.FamilyLatin),
                new("givenArabic", answers.GivenArabic),
                new("familyArabic", answers.FamilyArabic),
                new("mail", answers.Mail),
                new("phone", answers.Phone),
                new("cin", answers.Cin),
                new("department", answers.Department),
                new("function", answers.Function),
                new("staffNumber", answers.StaffNumber),
            ],
            faults
        );

    private static IResult Page(View view) =>
        TrustPages.Of<CorrectDossierPage>(
            view.Faults is [var first, ..] ? first.Status : StatusCodes.Status200OK,
            (nameof(CorrectDossierPage.Shown), view)
        );

    private static async Task<IResult> HandleAsync(
        Guid id,
        DossierAnswers request,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        var corrected = await desk.CorrectAsync(id, request, version: null, caller, evidence, http);
        if (corrected.Problems is [var problem, ..])
        {
            return problem.ToResponse();
        }

        http.Response.Tag(corrected.Row!.Version);
        return TypedResults.Ok(await desk.DescribeAsync(corrected.Row, http.RequestAborted));
    }

    internal sealed class Desk(
        PkiDbContext db,
        DossierReading reading,
        Registers registers,
        DossierSeal seal,
        TimeProvider clock
    )
    {
        public Task<DossierResponse> DescribeAsync(Dossier row, CancellationToken cancel) =>
            reading.DescribeAsync(row, cancel);

        /// <param name="version">As the form carried it; null for the API.</param>
        public async Task<Corrected> CorrectAsync(
            Guid id,
            DossierAnswers asked,
            long? version,
            Caller caller,
            AssuranceEvidence? evidence,
            HttpContext http
        )
        {
            var cancel = http.RequestAborted;
            if (
                (await reading.FindOwnAsync(id, caller, cancel)).Refused(
                    out var problem,
                    out var row
                )
            )
            {
                return new([problem]);
            }

            if (row.State is not DossierState.ErrorReported)
            {
                return new([DossierProblems.NothingToCorrect(row.State)]);
            }

            if (http.Stale(row, version) is { } stale)
            {
                return new([stale]);
            }

            if (
                (await registers.OrganisationAsync(row.Organisation, cancel)).Refused(
                    out problem,
                    out var organisation
                )
            )
            {
                return new([problem]);
            }

            var faults = ParticularsRules.Faults(
                asked,
                organisation.MailDomains,
                out var particulars,
                out var identityNumber
            );
            if (faults.Count > 0)
            {
                return new(faults);
            }

            if (row.Reopen().Refused(out problem, out _))
            {
                return new([problem]);
            }

            row.SealedParticulars = seal.Seal(id, particulars!);
            row.SealedIdentityNumber = seal.SealText(id, "cin", identityNumber!);
            row.PersonMark = seal.Mark("person", identityNumber!);
            row.MailMark = seal.Mark("mail", particulars!.Mail);
            db.Record(
                clock,
                "dossier.corrected",
                id.ToString(),
                caller.Subject,
                evidence.Facts(("state", $"{row.State}"))
            );
            return (await db.SaveAsync(row, cancel)).Match(
                saved => new Corrected([], saved),
                raced => new([raced])
            );
        }
    }

    internal sealed record Corrected(IReadOnlyList<Problem> Problems, Dossier? Row = null);
}
