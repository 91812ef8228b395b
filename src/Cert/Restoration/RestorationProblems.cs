using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>Every refusal about the restoration of attacked systems. Codes are never renumbered.</summary>
internal static class RestorationProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;

    public static readonly Problem NotAccepted = new(
        "CERT-180",
        Conflict,
        "A system is restored for a request for restoration that was accepted"
    );

    public static Problem MinutesInvalid(string field) =>
        new(
            "CERT-181",
            Unprocessable,
            "Minutes are a whole number from 0 to 525 600",
            Field: field
        );

    public static Problem CannotMove(
        RestorationState from,
        RestorationState to,
        IEnumerable<RestorationState> allowed
    ) =>
        new(
            "CERT-182",
            Conflict,
            "The restoration does not move like that",
            $"{Name(from)} cannot become {Name(to)}; allowed: {string.Join(", ", allowed.Select(one => Name(one)))}",
            "to"
        );

    public static readonly Problem NoSteps = new(
        "CERT-183",
        Conflict,
        "A plan without steps is not approved"
    );

    public static readonly Problem NotBeingPlanned = new(
        "CERT-184",
        Conflict,
        "An approved plan takes no further step: what was approved is what is done"
    );

    public static readonly Problem TooManySteps = new(
        "CERT-185",
        Conflict,
        "The plan holds no more steps",
        $"At most {RestorationStep.Most}"
    );

    public static readonly Problem StepUnknown = new(
        "CERT-186",
        StatusCodes.Status404NotFound,
        "The plan has no such step"
    );

    public static readonly Problem NotInProgress = new(
        "CERT-187",
        Conflict,
        "Steps and points are ended while the restoration is in progress"
    );

    public static readonly Problem EvidenceInvalid = new(
        "CERT-188",
        Unprocessable,
        "A go names its evidence by the SHA-256 of the document: 64 hexadecimal digits",
        Field: "evidence"
    );

    public static Problem StepsOpen(int count) =>
        new("CERT-189", Conflict, "Steps of the plan are not done", $"{count}");

    public static Problem PointsMissing(IEnumerable<CheckPoint> points) =>
        new(
            "CERT-190",
            Conflict,
            "Go/no-go points have no go and were not waived",
            string.Join(", ", points.Select(one => Name(one)))
        );

    public static readonly Problem OwnersAct = new(
        "CERT-191",
        StatusCodes.Status403Forbidden,
        "The owner of the system approves the plan and takes the system back; the team does the rest"
    );

    public static readonly Problem StillRestoring = new(
        "CERT-192",
        Conflict,
        "A system of this incident is still being restored: its owner has not taken it back",
        Field: "to"
    );

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");
}
