using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>The refusals of applications. Codes are never renumbered.</summary>
internal static class ApplicationProblems
{
    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-030",
        StatusCodes.Status404NotFound,
        "No such application"
    );

    public static Problem CannotMove(ApplicationState from, ApplicationState to) =>
        new(
            "LABEL-031",
            StatusCodes.Status409Conflict,
            "An application that stands so cannot come to stand so",
            $"{from} to {to}"
        );

    public static readonly Problem TooLate = new(
        "LABEL-032",
        StatusCodes.Status409Conflict,
        "The time for this is over"
    );

    public static readonly Problem AskedAlready = new(
        "LABEL-033",
        StatusCodes.Status409Conflict,
        "What was missing has been asked for once, and is not asked for again"
    );

    public static Problem TextInvalid(string field) =>
        new(
            "LABEL-034",
            StatusCodes.Status422UnprocessableEntity,
            "A text of 3 to 4000 characters is needed here",
            Field: field
        );

    public static readonly Problem OwnMatter = new(
        "LABEL-035",
        StatusCodes.Status403Forbidden,
        "Nobody decides on what they or their organisation have asked for"
    );

    public static readonly Problem FourEyes = new(
        "LABEL-036",
        StatusCodes.Status403Forbidden,
        "Who assessed or decided an application does not decide on it again"
    );

    public static readonly Problem NotAssigned = new(
        "LABEL-037",
        StatusCodes.Status403Forbidden,
        "This application is in the hands of another assessor"
    );

    public static readonly Problem DomainNotShown = new(
        "LABEL-038",
        StatusCodes.Status422UnprocessableEntity,
        "The organisation has not shown that this domain is its own",
        Field: "domain"
    );

    public static readonly Problem IceInvalid = new(
        "LABEL-039",
        StatusCodes.Status422UnprocessableEntity,
        "An ICE has fifteen digits that divide by 97, and is the organisation's own",
        Field: "ice"
    );

    public static readonly Problem OneAtATime = new(
        "LABEL-040",
        StatusCodes.Status409Conflict,
        "An application for this domain is open already",
        Field: "domain"
    );

    public static readonly Problem LabelStands = new(
        "LABEL-041",
        StatusCodes.Status409Conflict,
        "A label stands for this domain: it may be renewed from ninety days before its end",
        Field: "domain"
    );

    public static Problem ReapplyLater(string until) =>
        new(
            "LABEL-042",
            StatusCodes.Status409Conflict,
            "A label that was withdrawn is asked for again after twelve months",
            until,
            "domain"
        );

    public static readonly Problem PointInvalid = new(
        "LABEL-043",
        StatusCodes.Status422UnprocessableEntity,
        "An answer names a criterion of the version and says conform, not conform or not applicable; an address begins with https",
        Field: "points"
    );

    /// <param name="criteria">Without an answer, or with one that needs its evidence.</param>
    public static Problem NotAnswered(IEnumerable<string> criteria) =>
        new(
            "LABEL-044",
            StatusCodes.Status422UnprocessableEntity,
            "Every criterion has an answer, every blocking one conforms or does not apply, and what no machine sees has an explanation or an address",
            string.Join(", ", criteria),
            "points"
        );

    public static readonly Problem PieceKindUnknown = new(
        "LABEL-045",
        StatusCodes.Status422UnprocessableEntity,
        "No piece of this kind is taken",
        Field: "kind"
    );

    public static readonly Problem AssessorUnfit = new(
        "LABEL-046",
        StatusCodes.Status422UnprocessableEntity,
        "An application is given to an assessor of the label who has no tie to the applicant",
        Field: "assessor"
    );

    public static readonly Problem VerdictInvalid = new(
        "LABEL-047",
        StatusCodes.Status422UnprocessableEntity,
        "A verdict names a criterion of the version; other than conform it says why",
        Field: "points"
    );

    public static readonly Problem NothingAsked = new(
        "LABEL-048",
        StatusCodes.Status422UnprocessableEntity,
        "Corrections are asked for point by point",
        Field: "points"
    );

    /// <param name="criteria">Without a verdict.</param>
    public static Problem NotJudged(IEnumerable<string> criteria) =>
        new(
            "LABEL-049",
            StatusCodes.Status409Conflict,
            "A report has a verdict for every criterion",
            string.Join(", ", criteria)
        );

    public static readonly Problem SiteNameInvalid = new(
        "LABEL-050",
        StatusCodes.Status422UnprocessableEntity,
        "A site has a name of 2 to 100 characters",
        Field: "siteName"
    );

    /// <summary>The label is the public side of that word; who gave it for an earlier version has its time for the next.</summary>
    public static readonly Problem CharterNotAccepted = new(
        "LABEL-051",
        StatusCodes.Status409Conflict,
        "An application is filed by an organisation that has accepted the charter of merchant sites"
    );

    /// <param name="kind">Of page.</param>
    public static Problem PageInvalid(string kind) =>
        new(
            "LABEL-052",
            StatusCodes.Status422UnprocessableEntity,
            "A page of the shop is of a kind that the criteria know, and its address begins with https",
            kind,
            $"page-{kind}"
        );

    public static readonly Problem ActivityUnknown = new(
        "LABEL-053",
        StatusCodes.Status422UnprocessableEntity,
        "What a shop does is one of the conditions of the criteria",
        Field: "activities"
    );

    public static readonly Problem NothingToRenew = new(
        "LABEL-054",
        StatusCodes.Status422UnprocessableEntity,
        "What is renewed is the organisation's own label that stands for this domain",
        Field: "renews"
    );

    public static readonly Problem FederationUnknown = new(
        "LABEL-055",
        StatusCodes.Status422UnprocessableEntity,
        "A federation is one of the partners of the label",
        Field: "federation"
    );

    /// <param name="field">"grants", "applies".</param>
    public static Problem YesOrNo(string field) =>
        new(
            "LABEL-056",
            StatusCodes.Status422UnprocessableEntity,
            "This is decided with yes or no, and says which",
            Field: field
        );
}
