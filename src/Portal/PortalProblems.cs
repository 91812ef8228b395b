using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Portal;

/// <summary>Every refusal of the portal's own pages, in one place. Codes are never renumbered.</summary>
internal static class PortalProblems
{
    public static readonly Problem SearchWordsLength = new(
        "PORTAL-001",
        StatusCodes.Status422UnprocessableEntity,
        "A search takes 2 to 200 characters",
        Field: "q"
    );

    public static readonly Problem NumberUnknown = new(
        "PORTAL-020",
        StatusCodes.Status404NotFound,
        "The suite has given no such number",
        Field: "number"
    );

    public static readonly Problem PresentedTooLarge = new(
        "PORTAL-021",
        StatusCodes.Status413PayloadTooLarge,
        "What is presented holds at most 64 KiB",
        Field: "file"
    );

    public static readonly Problem NothingPresented = new(
        "PORTAL-022",
        StatusCodes.Status422UnprocessableEntity,
        "Choose a file to present",
        Field: "file"
    );
}
