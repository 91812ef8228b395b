using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host;

/// <summary>Refusals of the command line itself; those of the modules come through it as they are.</summary>
internal static class HostProblems
{
    public static Problem Pending(string? request) =>
        new(
            "TRUST-001",
            StatusCodes.Status202Accepted,
            "The request waits for an officer: this client may ask, not issue",
            request
        );

    public static Problem DiskRefused(string why) =>
        new(
            "TRUST-002",
            StatusCodes.Status500InternalServerError,
            "The disk did not take or give what was asked",
            why
        );
}
