using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Incidents;

/// <summary>Refusals of security events that people report.</summary>
internal static class IncidentProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem KindUnknown = new(
        "PKI-106",
        Unprocessable,
        "People report authorityKeyCompromised, responderKeyCompromised, timestampKeyCompromised, sealKeyCompromised, ownKeyCompromised or officerAccountCompromised; the suite sees the others itself",
        Field: "kind"
    );

    public static readonly Problem SubjectInvalid = new(
        "PKI-107",
        Unprocessable,
        "The subject is a serial, an authority or an account's identifier, in 1 to 100 characters",
        Field: "subject"
    );

    public static readonly Problem FoundInvalid = new(
        "PKI-108",
        Unprocessable,
        "What was found is said in 3 to 500 characters, without names of people",
        Field: "found"
    );

    public static readonly Problem InstantInvalid = new(
        "PKI-109",
        Unprocessable,
        "It happened in the past",
        Field: "occurredAt"
    );
}
