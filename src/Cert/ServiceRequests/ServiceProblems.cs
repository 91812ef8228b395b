using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>Every refusal about the team's services and what is asked of them. Codes are never renumbered.</summary>
internal static class ServiceProblems
{
    public static readonly Problem IntakeClosed = new(
        "CERT-170",
        StatusCodes.Status409Conflict,
        "This service takes no requests at present",
        Field: "service"
    );

    public static readonly Problem ServiceUnknown = new(
        "CERT-171",
        StatusCodes.Status422UnprocessableEntity,
        "There is no such service",
        "incidentHandling, coordination, vulnerabilityAnalysis or restoration",
        "service"
    );

    public static readonly Problem OwnRequest = new(
        "CERT-172",
        StatusCodes.Status403Forbidden,
        "Nobody decides on what they asked for themselves"
    );

    public static Problem CannotMove(
        ServiceState from,
        ServiceState to,
        IEnumerable<ServiceState> allowed
    ) =>
        new(
            "CERT-173",
            StatusCodes.Status409Conflict,
            "The request does not move like that",
            $"{Name(from)} cannot become {Name(to)}; allowed: {string.Join(", ", allowed.Select(Name))}",
            "to"
        );

    public static readonly Problem RestoredByHandBack = new(
        "CERT-174",
        StatusCodes.Status409Conflict,
        "A restoration is done when its owner has taken the system back",
        Field: "to"
    );

    public static readonly Problem IncidentUnknown = new(
        "CERT-175",
        StatusCodes.Status422UnprocessableEntity,
        "There is no such incident, or none that you may read",
        Field: "incident"
    );

    private static string Name(ServiceState state) =>
        JsonNamingPolicy.CamelCase.ConvertName($"{state}");
}
