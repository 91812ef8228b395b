using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Publications;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>POST /publications/annual-reports {year} and its form: an officer has the figures of a year that is over written into a publication, in French and Arabic; a commissioner publishes it as any other.</summary>
internal static class DraftAnnualReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/publications/annual-reports", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<ReadDraft.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/publications/annual-reports", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(int? Year);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        Report report,
        HttpContext http
    )
    {
        var drafted = await report.DraftAsync(
            id.Value,
            request.Year,
            caller,
            evidence,
            http.RequestAborted
        );
        if (drafted.Refused(out var problem, out var done))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(done.Row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/publications/drafts/{done.Row.Id}",
            ReadDraft.Describe(done.Row, done.Written)
        );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? year,
        Caller caller,
        Report report,
        TimeProvider clock,
        HttpContext http
    ) =>
        (
            await report.DraftAsync(
                Ids.New(clock),
                int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                    ? asked
                    : null,
                caller,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            )
        ).Match<IResult>(
            done =>
                Results.Redirect($"{http.Request.PathBase}/cndp/publications/drafts/{done.Row.Id}"),
            problem => problem.ToResponse()
        );

    /// <param name="Written">As it was drawn from the figures.</param>
    internal sealed record Drafted(Publication Row, DraftPublication.Request Written);

    /// <summary>Writes the report out of the figures.</summary>
    internal sealed class Report(
        CndpDbContext db,
        Counting counting,
        PublicationDesk desk,
        FigureWords words,
        IStringLocalizer<FigureTexts> texts,
        IStringLocalizer<DeclarationTexts> formalities
    )
    {
        public async Task<Result<Drafted>> DraftAsync(
            Guid id,
            int? year,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            if (!caller.Examines())
            {
                return CommonProblems.Forbidden;
            }

            if (year is not { } asked || asked > counting.ThisYear)
            {
                return FigureProblems.YearInvalid;
            }

            if (asked == counting.ThisYear)
            {
                return FigureProblems.YearNotOver;
            }

            if (
                (await counting.OfAsync(asked, db, cancel)).Refused(
                    out var problem,
                    out var figures
                )
            )
            {
                return problem;
            }

            var (french, arabic) = (
                In(Language.French, () => Told(figures)),
                In(Language.Arabic, () => Told(figures))
            );
            var written = new DraftPublication.Request(
                PublicationKind.AnnualReport,
                french.Title,
                arabic.Title,
                french.Text,
                arabic.Text
            );
            if (
                PublicationText
                    .Read(written.TitleFr, written.TitleAr, written.TextFr, written.TextAr)
                    .Refused(out problem, out var read)
            )
            {
                return problem;
            }

            return new Drafted(
                await desk.DraftAsync(
                    id,
                    PublicationKind.AnnualReport,
                    read,
                    new(caller.Subject, evidence),
                    shipped: null,
                    cancel
                ),
                written
            );
        }

        private (string Title, string Text) Told(YearFigures figures)
        {
            var year = figures.Year.ToString(CultureInfo.InvariantCulture);
            var text = new StringBuilder()
                .Append(texts["report-lead", year, figures.SmallestCell].Value)
                .Append('\n');
            foreach (var row in figures.Formalities)
            {
                Line($"§ {formalities[$"kind-{row.Kind}"].Value}");
                Item("received", words.Count(row.Received));
                Item("answered", words.Count(row.Answered));
                Item("refused", words.Count(row.Refused));
                Item("median", words.Time(row.MedianHours));
                Item("ninetieth", words.Time(row.NinetiethHours));
            }

            Line($"§ {texts["months"].Value}");
            foreach (var month in figures.Months)
            {
                var name = CultureInfo.CurrentCulture.DateTimeFormat.GetMonthName(month.Month);
                Line(
                    $"- {name}: {texts["report-month", words.Count(month.Received), words.Count(month.Answered)].Value}"
                );
            }

            return (texts["report-title", year], text.ToString());

            void Line(string line) => text.Append(line).Append('\n');

            void Item(string label, string value) => Line($"- {texts[label].Value}: {value}");
        }

        private static T In<T>(Language language, Func<T> told)
        {
            var (spoken, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
                    CultureInfo.GetCultureInfo(language.Culture);
                return told();
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken, ui);
            }
        }
    }
}
