using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Every refusal about requests of data subjects, complaints, inspections and measures. Codes are never renumbered.</summary>
internal static class ControlProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;
    private const int Forbidden = StatusCodes.Status403Forbidden;

    public static Problem Unknown(Guid id) =>
        new("CNDP-070", StatusCodes.Status404NotFound, "No such record", $"{id}");

    public static Problem CannotMove(string from, string to) =>
        new("CNDP-071", Conflict, "The record is past this step", $"{from} cannot become {to}");

    public static readonly Problem OwnMatter = new(
        "CNDP-072",
        Forbidden,
        "Nobody acts for a controller or for the commission on their own matter or that of their own organisation"
    );

    public static Problem TextInvalid(string field) =>
        new("CNDP-073", Unprocessable, "A text has 3 to 4000 characters", Field: field);

    public static readonly Problem ControllerUnknown = new(
        "CNDP-074",
        Unprocessable,
        "The national register has no such entry: a controller is named by the number of one",
        Field: "number"
    );

    public static readonly Problem MoreAskedAlready = new(
        "CNDP-075",
        Conflict,
        "More is asked for once, before the term is over (decree 2-09-165 art. 40)"
    );

    public static readonly Problem IdentityNotProven = new(
        "CNDP-076",
        Conflict,
        "A right is given to the person whose identity is proven (law 09-08 art. 7)"
    );

    public static readonly Problem DelayNotOpen = new(
        "CNDP-077",
        Conflict,
        "A controller asks the commission for a delay once, for access, before the term is over (law 09-08 art. 7)"
    );

    public static readonly Problem DelayInvalid = new(
        "CNDP-078",
        Unprocessable,
        "A delay ends after the term and within a year",
        Field: "until"
    );

    public static readonly Problem GroundForeign = new(
        "CNDP-079",
        Unprocessable,
        "This right is not refused on this ground (law 09-08 art. 7 to 9)",
        Field: "ground"
    );

    public static readonly Problem ComplaintAlready = new(
        "CNDP-080",
        Conflict,
        "A complaint was made of this request"
    );

    public static Problem ParticularsInvalid(string field) =>
        new(
            "CNDP-081",
            Unprocessable,
            "A request bears names of 1 to 100 characters and a date of birth (decree 2-09-165 art. 35)",
            Field: field
        );

    public static readonly Problem ControllerMissing = new(
        "CNDP-082",
        Unprocessable,
        "A complaint names the controller: by a number of the register, or in 3 to 200 characters",
        Field: "controller"
    );

    public static readonly Problem StatementMissing = new(
        "CNDP-083",
        Unprocessable,
        "Where the complainant stays unnamed, what the controller reads is written for it",
        Field: "statement"
    );

    public static readonly Problem NotHeard = new(
        "CNDP-084",
        Conflict,
        "The controller is heard first: its observations, or the end of the term for them (law 09-08 art. 31)"
    );

    public static readonly Problem Tied = new(
        "CNDP-085",
        Forbidden,
        "Whoever had ties with the controller in the last five years abstains (law 09-08 art. 32 to 35)"
    );

    public static Problem AgentNotSworn(string agent) =>
        new(
            "CNDP-086",
            Unprocessable,
            "An inspection is made by agents under oath (law 09-08 art. 66)",
            agent,
            "agents"
        );

    public static Problem AgentTied(string agent) =>
        new(
            "CNDP-087",
            Unprocessable,
            "An agent does not inspect a body with which it had ties in the last five years (decree 2-09-165 art. 18)",
            agent,
            "agents"
        );

    public static readonly Problem InspectionDaysInvalid = new(
        "CNDP-088",
        Unprocessable,
        "A decision to inspect says from when to when, at most a year, and the end is to come (decree 2-09-165 art. 17)",
        Field: "until"
    );

    public static readonly Problem ProsecutorTooLate = new(
        "CNDP-089",
        Unprocessable,
        "The King's prosecutor is informed at least 24 hours before an inspection on the spot (decree 2-09-165 art. 19)",
        Field: "visitAt"
    );

    public static readonly Problem VisitOutsideMandate = new(
        "CNDP-090",
        Unprocessable,
        "The visit lies within the days of the decision (decree 2-09-165 art. 17)",
        Field: "visitAt"
    );

    public static readonly Problem VisitToCome = new(
        "CNDP-091",
        Conflict,
        "A report is written of a visit that has taken place, of which the prosecutor was informed (decree 2-09-165 art. 19, 20)"
    );

    public static readonly Problem SummonsTooShort = new(
        "CNDP-092",
        Unprocessable,
        "A summons reaches the person at least seven days before the hearing (decree 2-09-165 art. 21, 22)",
        Field: "at"
    );

    public static readonly Problem ArticleUnknown = new(
        "CNDP-093",
        Unprocessable,
        "No offence of law 09-08 stands under this article (art. 52 to 63)",
        Field: "article"
    );

    public static Problem FineOfCourt(string article) =>
        new(
            "CNDP-094",
            Conflict,
            "A fine of this article is pronounced by the court: the matter is transmitted to the King's prosecutor",
            $"Law 09-08 art. {article}",
            "kind"
        );

    public static Problem AmountOutside(long least, long most) =>
        new(
            "CNDP-095",
            Unprocessable,
            "The amount lies outside what the article allows",
            $"{least} to {most} MAD",
            "amount"
        );

    public static readonly Problem CaseMissing = new(
        "CNDP-096",
        Unprocessable,
        "A measure and a hearing rest on a complaint or on an inspection, and on one of them",
        Field: "complaint"
    );

    public static readonly Problem NotInForce = new(
        "CNDP-097",
        Unprocessable,
        "This controller has no such filing in force (law 09-08 art. 51)",
        Field: "number"
    );

    public static readonly Problem UntilInvalid = new(
        "CNDP-098",
        Unprocessable,
        "The day is to come, and within two years",
        Field: "until"
    );

    public static readonly Problem AgentsInvalid = new(
        "CNDP-099",
        Unprocessable,
        "A decision names 1 to 10 agents, and each is an account (decree 2-09-165 art. 17)",
        Field: "agents"
    );
}
