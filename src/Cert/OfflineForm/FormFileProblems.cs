using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.OfflineForm;

/// <summary>Every refusal about the file that the offline form saves. Codes are never renumbered.</summary>
internal static class FormFileProblems
{
    /// <param name="field">The member at fault; "file" for the whole.</param>
    public static Problem Unreadable(string field, string rule) =>
        new(
            "CERT-140",
            StatusCodes.Status422UnprocessableEntity,
            "Not a file that the offline form saved",
            rule,
            field
        );

    public static readonly Problem VersionUnknown = new(
        "CERT-141",
        StatusCodes.Status422UnprocessableEntity,
        "The file is of a version of the form that is not taken here",
        FormFile.Schema,
        "schema"
    );

    public static readonly Problem Altered = new(
        "CERT-142",
        StatusCodes.Status422UnprocessableEntity,
        "The file was altered or damaged after the form had saved it",
        Field: "sha256"
    );

    public static readonly Problem OtherContent = new(
        "CERT-143",
        StatusCodes.Status409Conflict,
        "This form was sent before and said something else: follow that report by its code and add to it",
        Field: "id"
    );
}
