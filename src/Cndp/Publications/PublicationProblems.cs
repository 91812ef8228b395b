using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>The refusals of publications; those of the register's open data stand before them, those of figures behind them.</summary>
internal static class PublicationProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem Unknown = new(
        "CNDP-105",
        StatusCodes.Status404NotFound,
        "There is no such publication"
    );

    public static readonly Problem KindMissing = new(
        "CNDP-106",
        Unprocessable,
        "A publication is a guide, a model notice, a deliberation, an opinion or an annual report",
        Field: "kind"
    );

    /// <param name="field">"titleFr" or "titleAr".</param>
    public static Problem TitleInvalid(string field) =>
        new(
            "CNDP-107",
            Unprocessable,
            "A title is one line of 5 to 200 characters, in French and in Arabic",
            Field: field
        );

    /// <param name="field">"textFr" or "textAr".</param>
    public static Problem TextInvalid(string field) =>
        new(
            "CNDP-108",
            Unprocessable,
            "A text has 20 to 40 000 characters, in French and in Arabic, and none that cannot be seen",
            Field: field
        );

    public static readonly Problem OwnDraft = new(
        "CNDP-109",
        StatusCodes.Status403Forbidden,
        "Whoever wrote a publication does not publish it"
    );

    public static readonly Problem NothingToPublish = new(
        "CNDP-110",
        StatusCodes.Status409Conflict,
        "Nothing waits to be published here"
    );

    public static readonly Problem SearchInvalid = new(
        "CNDP-111",
        StatusCodes.Status400BadRequest,
        "A search in publications has 2 to 200 characters",
        Field: "q"
    );

    public static readonly Problem PaperUnknown = new(
        "CNDP-112",
        StatusCodes.Status404NotFound,
        "There is no such paper of this publication"
    );
}
