using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>GET /models and /label/models: the texts and settings that a merchant may make their own, for anybody.</summary>
internal static class ListModels
{
    public const string Path = "/label/models";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/models", Handle).AllowAnonymous().Produces<Response>();

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet(
            Path,
            (ModelBook book) =>
                TrustPages.Of<ListModelsPage>(
                    StatusCodes.Status200OK,
                    (nameof(ListModelsPage.Shown), book)
                )
        );

    /// <param name="Edition">Of the texts.</param>
    /// <param name="Notice">That a model is no legal advice.</param>
    internal sealed record Response(
        string Edition,
        Wording Notice,
        IReadOnlyList<ModelResponse> Models
    );

    /// <param name="Languages">In which it is written; empty for settings that programs read.</param>
    /// <param name="Criteria">Which a site that follows it conforms to.</param>
    /// <param name="Fields">What is asked for it.</param>
    internal sealed record ModelResponse(
        string Id,
        ModelForm Form,
        IReadOnlyList<string> Languages,
        IReadOnlyList<string> Criteria,
        Wording Title,
        Wording Text,
        IReadOnlyList<ModelField> Fields
    );

    private static IResult Handle(ModelBook book, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Ok(
            new Response(
                book.Edition,
                book.Notice,
                [
                    .. book.Models.Select(model => new ModelResponse(
                        model.Id,
                        model.Form,
                        model.Languages,
                        model.Criteria,
                        model.Title,
                        model.Text,
                        book.FieldsOf([model])
                    )),
                ]
            )
        );
    }
}
