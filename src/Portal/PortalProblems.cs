using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Portal;

/// <summary>Why the portal itself refuses something.</summary>
internal static class PortalProblems
{
    public static readonly Problem SearchWordsLength = new(
        "PORTAL-001",
        StatusCodes.Status422UnprocessableEntity,
        "A search takes 2 to 200 characters",
        Field: "q"
    );
}
