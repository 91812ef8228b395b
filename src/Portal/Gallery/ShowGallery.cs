using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Gallery;

/// <summary>GET /gallery: every component of the pages in each of its states, with samples: for who writes pages, and for the tests that look at them. /gallery/question shows the pattern of a journey.</summary>
internal static class ShowGallery
{
    public const string Path = "/gallery";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, () => TrustPages.Of<ShowGalleryPage>()).AllowAnonymous();
        // The journey's page carries a form's token, hence a cookie: for signed-in people alone.
        pages.MapGet(
            $"{Path}/question",
            (HttpContext http, string? step) =>
                TrustPages.Of<ShowQuestionPage>(
                    StatusCodes.Status200OK,
                    (nameof(ShowQuestionPage.Step), step),
                    (nameof(ShowQuestionPage.Compact), PageMode.IsCompact(http))
                )
        );
    }
}
