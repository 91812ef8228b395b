using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>Refusals of the time-stamping authority towards the suite itself; towards others it speaks RFC 3161.</summary>
internal static class TimestampProblems
{
    public static Problem NoTrustedTime(string why) =>
        new(
            "PKI-090",
            StatusCodes.Status503ServiceUnavailable,
            "No time-stamp is given out while the clock cannot be trusted",
            why
        );

    public static Problem Unknown(string serial) =>
        new("PKI-091", StatusCodes.Status404NotFound, "No such time-stamp", serial);
}
