using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Every refusal about filings and the register. Codes are never renumbered.</summary>
internal static class DeclarationProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;
    private const int Forbidden = StatusCodes.Status403Forbidden;

    public static Problem Unknown(Guid id) =>
        new("CNDP-020", StatusCodes.Status404NotFound, "No such filing", $"{id}");

    public static Problem CannotMove(DeclarationState from, DeclarationState to) =>
        new("CNDP-021", Conflict, "The filing is past this step", $"{from} cannot become {to}");

    public static readonly Problem MandateMissing = new(
        "CNDP-022",
        Forbidden,
        "Files are brought by the data controller, or under its mandate for declarations that is in force (decree 2-09-165 art. 24)"
    );

    public static readonly Problem RegisterSilent = new(
        "CNDP-023",
        StatusCodes.Status503ServiceUnavailable,
        "Who may act for the organisation cannot be asked now"
    );

    public static readonly Problem OwnOrganisation = new(
        "CNDP-024",
        Forbidden,
        "Nobody decides on what they or their own organisation filed"
    );

    /// <param name="route">Of the engine.</param>
    public static Problem NothingToFile(string route) =>
        new(
            "CNDP-025",
            Conflict,
            "What was answered leads to no declaration and no authorisation: nothing is filed here",
            route,
            "faits"
        );

    /// <param name="checks">Names of those that failed.</param>
    public static Problem NotComplete(IEnumerable<string> checks) =>
        new(
            "CNDP-026",
            Unprocessable,
            "The file is not complete (law 09-08 art. 15)",
            string.Join(", ", checks),
            "faits"
        );

    public static Problem AnswerMissing(string field) =>
        new("CNDP-027", Unprocessable, "The form needs an answer here", Field: field);

    public static readonly Problem OtherController = new(
        "CNDP-028",
        Unprocessable,
        "The ICE is not that of the organisation for which this is filed",
        Field: "responsable.ice"
    );

    public static readonly Problem NoReceipt = new(
        "CNDP-029",
        Conflict,
        "A request for an authorisation is decided: it has no receipt"
    );

    public static readonly Problem ReclassificationOver = new(
        "CNDP-030",
        Conflict,
        "The eight days that follow the day of filing are over (law 09-08 art. 20)"
    );

    public static readonly Problem ProposalMissing = new(
        "CNDP-031",
        Conflict,
        "A commissioner decides on what an officer has examined and proposed"
    );

    public static readonly Problem FourEyes = new(
        "CNDP-032",
        Forbidden,
        "Whoever proposed a decision does not take it"
    );

    public static readonly Problem ConditionsInvalid = new(
        "CNDP-033",
        Unprocessable,
        "Conditions are at most 20, each once, in 3 to 500 characters",
        Field: "conditions"
    );

    public static readonly Problem HeavierRegime = new(
        "CNDP-034",
        Conflict,
        "With this change the processing falls under another formality: it is filed anew before it is changed (law 09-08 art. 12)",
        Field: "faits"
    );

    public static readonly Problem NothingChanged = new(
        "CNDP-035",
        Unprocessable,
        "Nothing differs from what was filed",
        Field: "faits"
    );

    public static readonly Problem NotFollowed = new(
        "CNDP-036",
        Conflict,
        "A request takes up a declaration of the same organisation that was submitted to authorisation",
        Field: "follows"
    );

    public static readonly Problem EntryUnknown = new(
        "CNDP-038",
        StatusCodes.Status404NotFound,
        "The national register has no such entry"
    );

    public static readonly Problem SearchInvalid = new(
        "CNDP-039",
        StatusCodes.Status400BadRequest,
        "A search has 2 to 200 characters",
        Field: "q"
    );

    public static readonly Problem BasisNotStanding = new(
        "CNDP-040",
        Conflict,
        "A transfer abroad is asked for after a declaration or an authorisation of the same controller, while that is in force (law 09-08 art. 43, 44)",
        Field: "basis"
    );

    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static Problem StateNotListed(string country) =>
        new(
            "CNDP-041",
            Unprocessable,
            "The State is not on the commission’s list: the transfer needs another ground (law 09-08 art. 43, 44)",
            country,
            "transfert.base"
        );

    /// <param name="codes">Of the form, that the base filing does not have.</param>
    public static Problem NotOfBasis(string field, IEnumerable<string> codes) =>
        new(
            "CNDP-042",
            Unprocessable,
            "The base filing does not cover this: it is changed first, or asked for anew (law 09-08 art. 15)",
            string.Join(", ", codes),
            field
        );

    public static readonly Problem OpinionNotYours = new(
        "CNDP-043",
        Conflict,
        "An opinion on a text is asked for by the public body that prepares it (law 09-08 art. 27-A)",
        Field: "responsable.qualite"
    );

    public static readonly Problem OutcomeInvalid = new(
        "CNDP-044",
        Unprocessable,
        "An opinion is favourable, unfavourable, or reserved with 1 to 20 reservations, each once, in 3 to 500 characters",
        Field: "outcome"
    );

    public static readonly Problem PieceKindUnknown = new(
        "CNDP-045",
        Unprocessable,
        "The form knows no such piece for this filing",
        Field: "kind"
    );

    public static readonly Problem OtherFormality = new(
        "CNDP-046",
        Conflict,
        "This act belongs to another formality"
    );
}
