using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Why a log has nothing at an address. It has no pages: whoever reads these is a program.</summary>
public static class LogProblems
{
    internal static readonly Problem NoLog = new(
        "COMMON-120",
        StatusCodes.Status404NotFound,
        "No log of this name is kept here",
        Field: "module"
    );

    internal static readonly Problem NoCheckpoint = new(
        "COMMON-121",
        StatusCodes.Status404NotFound,
        "The log has not signed a checkpoint yet"
    );

    internal static readonly Problem NoTile = new(
        "COMMON-122",
        StatusCodes.Status404NotFound,
        "This is no tile that a signed checkpoint covers (C2SP tlog-tiles)",
        Field: "path"
    );

    public static Problem NoEntry(string place) =>
        new(
            "COMMON-123",
            StatusCodes.Status404NotFound,
            "The log holds no entry of this at that place, or has not taken it in yet",
            place,
            "index"
        );
}
