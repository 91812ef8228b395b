using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>The refusals of model texts. Codes are never renumbered.</summary>
internal static class RemedyProblems
{
    public static readonly Problem ModelUnknown = new(
        "LABEL-080",
        StatusCodes.Status404NotFound,
        "There is no such model: they are listed at /api/label/v1/models"
    );

    public static readonly Problem LanguageUnknown = new(
        "LABEL-081",
        StatusCodes.Status422UnprocessableEntity,
        "A model is written in French (fr) or Arabic (ar)",
        Field: "language"
    );

    public static Problem AnswerWrong(ModelField field) =>
        new(
            "LABEL-082",
            StatusCodes.Status422UnprocessableEntity,
            "An answer is missing or not of its form: the list of models names the form of each",
            $"{field.Id}: {field.Kind}",
            field.Id
        );
}
