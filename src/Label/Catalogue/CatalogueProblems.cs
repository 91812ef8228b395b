using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>The refusals of the catalogue. Codes are never renumbered.</summary>
internal static class CatalogueProblems
{
    public static readonly Problem VersionUnknown = new(
        "LABEL-001",
        StatusCodes.Status422UnprocessableEntity,
        "The catalogue has no version of that day: its versions are listed with it",
        Field: "version"
    );

    public static readonly Problem CriterionUnknown = new(
        "LABEL-002",
        StatusCodes.Status404NotFound,
        "This version of the catalogue has no such criterion"
    );
}
