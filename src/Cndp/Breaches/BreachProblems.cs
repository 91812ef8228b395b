using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>The refusals of word of a breach.</summary>
internal static class BreachProblems
{
    public static readonly Problem PeopleInvalid = new(
        "CNDP-132",
        StatusCodes.Status422UnprocessableEntity,
        "How many people are concerned is a whole number up to 100 000 000, or left out",
        Field: "people"
    );
}
