using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>Every refusal about playbooks, the watch, break-glass, introductions and campaigns. Codes are never renumbered.</summary>
internal static class HandlingProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;

    public static readonly Problem PlaybookUnknown = new(
        "CERT-150",
        Unprocessable,
        "There is no playbook of that name",
        Field: "playbook"
    );

    public static readonly Problem PlaybookRuns = new(
        "CERT-151",
        Conflict,
        "The incident follows this version of the playbook already",
        Field: "playbook"
    );

    public static readonly Problem TaskOwnerUnfit = new(
        "CERT-152",
        Unprocessable,
        "A task goes to somebody of the team who may read the case",
        Field: "taskOwner"
    );

    public static readonly Problem PaceInvalid = new(
        "CERT-153",
        Unprocessable,
        "An exercise runs 1 to 120 times as fast as the clock",
        Field: "pace"
    );

    public static readonly Problem NotTogether = new(
        "CERT-154",
        Conflict,
        "An exercise and a real incident are not put together"
    );

    public static readonly Problem CrisisAlready = new(
        "CERT-155",
        Conflict,
        "The crisis is declared already, or over already"
    );

    public static readonly Problem DutyInvalid = new(
        "CERT-156",
        Unprocessable,
        "A duty is held by somebody of the team, ends after it begins and lasts at most 31 days",
        Field: "account"
    );

    public static readonly Problem GlassUnneeded = new(
        "CERT-157",
        Conflict,
        "You read this case already",
        Field: "reference"
    );

    public static readonly Problem GlassReadsOnly = new(
        "CERT-158",
        StatusCodes.Status403Forbidden,
        "A case that was opened by break-glass is read, not handled"
    );

    public static Problem MinutesInvalid(int longest) =>
        new(
            "CERT-159",
            Unprocessable,
            "Reading by break-glass lasts a while",
            $"5 to {longest} minutes",
            "minutes"
        );

    public static readonly Problem AskedAlready = new(
        "CERT-160",
        Conflict,
        "It was asked already, and whoever was found has been told"
    );

    public static readonly Problem IntroductionAnswered = new(
        "CERT-161",
        Conflict,
        "This introduction has been answered, or is another's to answer"
    );

    public static readonly Problem LinkUnfit = new(
        "CERT-162",
        Conflict,
        "The two are linked so already, are one and the same, or are not linked so",
        Field: "other"
    );

    public static readonly Problem CampaignOver = new("CERT-163", Conflict, "The campaign is over");

    public static readonly Problem InCampaign = new(
        "CERT-164",
        Conflict,
        "The incident is part of the campaign already, or is not part of it",
        Field: "incident"
    );

    public static Problem TooMany(int most) =>
        new("CERT-165", Conflict, "It holds no more of these", $"At most {most}");
}
