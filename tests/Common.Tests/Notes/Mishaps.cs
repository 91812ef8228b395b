using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>What goes wrong in a slice: a refusal, and a bug whose exception repeats what was sent.</summary>
internal static class Mishaps
{
    public static readonly Problem Refusal = new(
        "NOTES-001",
        StatusCodes.Status422UnprocessableEntity,
        "A note is never empty",
        "It was empty",
        "text"
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/refused", () => Refusal.ToResponse());
        routes.MapPost("/broken/{word}", Break).BindsNobody("It breaks before it does anything");
    }

    private static async Task<IResult> Break(string word, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        throw new FormatException($"{word} {request.QueryString} {await reader.ReadToEndAsync()}");
    }
}
