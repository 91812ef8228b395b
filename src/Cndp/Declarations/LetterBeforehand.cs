using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The letter of an act as it would go out, in both languages, before the act is done: shown to whoever is about to send it, with what they typed carried along. Nothing of it is kept.</summary>
internal sealed class LetterBeforehand
{
    /// <summary>Which button sent the form: <see cref="Look"/>, <see cref="Edit"/>, or none to act.</summary>
    public const string Step = "step";
    public const string Look = "letter";
    public const string Edit = "edit";

    /// <summary>Empty for an act that writes none.</summary>
    public IReadOnlyList<(Language Language, Paper Paper)> Papers { get; set; } = [];

    /// <param name="Fields">What was typed, for the form that sends it.</param>
    internal sealed record View(
        Declaration Row,
        IReadOnlyList<(Language Language, Paper Paper)> Papers,
        string Action,
        IReadOnlyList<KeyValuePair<string, string>> Fields
    );

    public static IResult Page(Declaration row, LetterBeforehand letter, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<LetterBeforehandPage>(
            StatusCodes.Status200OK,
            (
                nameof(LetterBeforehandPage.Shown),
                new View(row, letter.Papers, http.Request.Path, Typed(http.Request))
            )
        );
    }

    /// <returns>The fields of a form that was sent, without the button and the token.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Typed(HttpRequest request) =>
        request.HasFormContentType
            ?
            [
                .. request
                    .Form.Where(field =>
                        field.Key is not Step
                        && !field.Key.StartsWith("__", StringComparison.Ordinal)
                    )
                    .Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())),
            ]
            : [];
}
