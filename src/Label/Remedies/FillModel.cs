using System.IO.Compression;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>POST /models/{id} {language, answers} and /label/models/{id}: a model with a merchant's answers as a file; "kit" gives all of them in one. Without an account; no answer is kept.</summary>
internal static class FillModel
{
    /// <summary>All the models in every language, as a ZIP.</summary>
    public const string Kit = "kit";

    private const string NothingIsKept =
        "Fills a text and hands it back: nothing is kept, and nobody is bound";

    private const int LargestBody = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/models/{id}", Handle)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(NothingIsKept)
            .Accepts<Request>("application/json", "*/*")
            .Produces<string>(StatusCodes.Status200OK, "text/html", "text/plain", "application/zip")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet($"{ListModels.Path}/{{id}}", Show);
        standard
            .MapPost($"{ListModels.Path}/{{id}}", SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(NothingIsKept);
    }

    public static string PathOf(string id) => $"{ListModels.Path}/{id}";

    /// <param name="Language">"fr" or "ar"; not needed for settings and for the kit.</param>
    /// <param name="Answers">By field; each as the list of models says.</param>
    internal sealed record Request(string? Language, IReadOnlyDictionary<string, string?>? Answers);

    /// <param name="Model">Null for the kit.</param>
    internal sealed record View(
        ModelBook Book,
        string Id,
        Model? Model,
        IReadOnlyList<ModelField> Fields,
        Func<string, string?> Answer,
        string? Language,
        IReadOnlyList<Problem> Wrong
    );

    private static IResult Handle(string id, Request request, ModelBook book, TimeProvider clock)
    {
        if (
            ViewOf(book, id, request.Language, name => request.Answers?.GetValueOrDefault(name))
            is not { } view
        )
        {
            return RemedyProblems.ModelUnknown.ToResponse();
        }

        var (file, wrong) = Fill(view, clock.Now());
        return file ?? wrong[0].ToResponse();
    }

    private static IResult Show(string id, ModelBook book) =>
        ViewOf(book, id, language: null, _ => null) is { } view
            ? Page(view)
            : TypedResults.NotFound();

    private static async Task<IResult> SubmitAsync(
        string id,
        ModelBook book,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (!http.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (ViewOf(book, id, form["language"], name => form[name]) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var (file, wrong) = Fill(view, clock.Now());
        return file ?? Page(view with { Wrong = wrong });
    }

    private static View? ViewOf(
        ModelBook book,
        string id,
        string? language,
        Func<string, string?> answer
    )
    {
        var model = book.Find(id);
        return model is null && !string.Equals(id, Kit, StringComparison.Ordinal)
            ? null
            : new(
                book,
                id,
                model,
                book.FieldsOf(model is null ? book.Models : [model]),
                answer,
                language,
                []
            );
    }

    /// <returns>The file, or everything that is wrong with the answers.</returns>
    private static (IResult? File, IReadOnlyList<Problem> Wrong) Fill(View view, DateTimeOffset now)
    {
        var (answers, wrong) = ModelAnswers.Read(view.Fields, view.Answer);
        if (
            view.Model is { Languages.Count: > 0 } written
            && !written.Languages.Contains(view.Language, StringComparer.Ordinal)
        )
        {
            wrong.Insert(0, RemedyProblems.LanguageUnknown);
        }

        if (wrong.Count > 0)
        {
            return (null, wrong);
        }

        if (view.Model is { } model)
        {
            var filled = FilledModel.Of(
                view.Book,
                model,
                view.Language ?? string.Empty,
                answers,
                now
            );
            return (TypedResults.File(filled.Octets, filled.MediaType, filled.Name), wrong);
        }

        return (
            TypedResults.File(Zip(view.Book, answers, now), "application/zip", "kit.zip"),
            wrong
        );
    }

    private static byte[] Zip(
        ModelBook book,
        Dictionary<string, string> answers,
        DateTimeOffset now
    )
    {
        using var octets = new MemoryStream();
        using (var zip = new ZipArchive(octets, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var model in book.Models)
            {
                foreach (var language in model.Languages.DefaultIfEmpty(string.Empty))
                {
                    var filled = FilledModel.Of(book, model, language, answers, now);
                    var entry = zip.CreateEntry(filled.Name);
                    entry.LastWriteTime = now;
                    using var stream = entry.Open();
                    stream.Write(filled.Octets);
                }
            }
        }

        return octets.ToArray();
    }

    private static IResult Page(View view) =>
        TrustPages.Of<FillModelPage>(
            view.Wrong.Count > 0
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status200OK,
            (nameof(FillModelPage.Shown), view)
        );
}
