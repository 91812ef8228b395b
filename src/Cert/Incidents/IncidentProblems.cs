using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Every refusal about triage and the handling of incidents. Codes are never renumbered.</summary>
internal static class IncidentProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;
    private const int Forbidden = StatusCodes.Status403Forbidden;

    public static Problem CannotMove(IncidentState from, IncidentState to) =>
        new(
            "CERT-030",
            Conflict,
            "The incident does not move like that",
            $"{Name(from)} cannot become {Name(to)}; allowed: {string.Join(", ", from.After().Select(Name))}",
            "to"
        );

    public static Problem NoteMissing(string field) =>
        new("CERT-031", Unprocessable, "This move needs a reason or a note", Field: field);

    public static Problem TasksOpen(int count) =>
        new("CERT-032", Conflict, "An incident with open tasks is not closed", $"{count}");

    public static readonly Problem OwnHandling = new(
        "CERT-033",
        Forbidden,
        "An incident of level 1 or 2 is closed by a lead who did not handle it"
    );

    public static readonly Problem StillGrouped = new(
        "CERT-034",
        Conflict,
        "It is part of another incident: take the grouping back instead"
    );

    public static readonly Problem NoParent = new(
        "CERT-035",
        Conflict,
        "An incident is grouped into another one that is open and not grouped itself",
        Field: "into"
    );

    public static readonly Problem NothingToGroup = new(
        "CERT-036",
        Unprocessable,
        "Name the incidents that are the same thing, 1 to 100",
        Field: "incidents"
    );

    public static readonly Problem GroupingUndone = new(
        "CERT-037",
        Conflict,
        "This grouping was taken back before, or has moved on"
    );

    public static readonly Problem LevelInvalid = new(
        "CERT-038",
        Unprocessable,
        "A level is 1 to 4 (decree 2-21-406 art. 12)",
        Field: "level"
    );

    public static readonly Problem LevelUnexplained = new(
        "CERT-039",
        Unprocessable,
        "A level that is not the table's needs its reason",
        Field: "levelReason"
    );

    public static readonly Problem TlpLoosened = new(
        "CERT-040",
        Conflict,
        "A case is not looser than the strictest of its reports: their source has not consented",
        Field: "tlp"
    );

    public static readonly Problem OwnerUnfit = new(
        "CERT-041",
        Unprocessable,
        "The owner is somebody of the team who may read this case",
        Field: "owner"
    );

    public static readonly Problem OwnOrganisation = new(
        "CERT-042",
        Forbidden,
        "Nobody handles what they reported themselves"
    );

    public static readonly Problem PausedAlready = new(
        "CERT-043",
        Conflict,
        "The targets stand still already, or run already"
    );

    public static readonly Problem TaskUnknown = new(
        "CERT-044",
        StatusCodes.Status404NotFound,
        "The incident has no such task"
    );

    public static readonly Problem TaskDone = new("CERT-045", Conflict, "The task is done already");

    public static readonly Problem TooMany = new(
        "CERT-046",
        Conflict,
        "The incident holds no more of these",
        $"At most {IncidentTask.Most}"
    );

    public static readonly Problem AccountUnknown = new(
        "CERT-047",
        Unprocessable,
        "There is no such account",
        Field: "account"
    );

    public static readonly Problem OrganisationUnknown = new(
        "CERT-048",
        Unprocessable,
        "There is no such organisation",
        Field: "organisation"
    );

    public static readonly Problem RegisterSilent = new(
        "CERT-049",
        StatusCodes.Status503ServiceUnavailable,
        "Who somebody is cannot be asked now"
    );

    private static string Name(IncidentState state) =>
        JsonNamingPolicy.CamelCase.ConvertName($"{state}");
}
