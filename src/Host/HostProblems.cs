using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host;

/// <summary>Refusals of the command line itself, and of asking a module that runs elsewhere; those of the modules come through as they are.</summary>
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

    /// <summary>After every attempt, or at once while nobody is asked because too many failed.</summary>
    public static Problem PeerSilent(string peer, string why) =>
        new(
            "TRUST-003",
            StatusCodes.Status503ServiceUnavailable,
            "The module that was to do this does not answer: ask again later",
            $"{peer}: {why}"
        );

    public static Problem PeerBusy(string peer) =>
        new(
            "TRUST-004",
            StatusCodes.Status503ServiceUnavailable,
            "Too many questions wait for the module that was to do this: ask again later",
            peer
        );

    /// <summary>What an operator must set right: a certificate, an address, an authorisation.</summary>
    public static Problem PeerRefuses(string peer, string said) =>
        new(
            "TRUST-005",
            StatusCodes.Status503ServiceUnavailable,
            "The module that was to do this does not take questions of this process",
            $"{peer}: {said}"
        );

    public static Problem PeerUnclear(string peer) =>
        new(
            "TRUST-006",
            StatusCodes.Status502BadGateway,
            "The module that was to do this answered with something else",
            peer
        );
}
