using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>
/// GET /v asks for a number; GET /v/{number} says what is true of what bears it, GET /v/{number}.json says it to a
/// program; POST /v/{number} compares a file with it. For anyone: no account, no cookie, and nothing is kept.
/// </summary>
internal static class VerifyNumber
{
    /// <summary>With what surrounds a file in a form.</summary>
    private const int LargestForm = IVerifiable.LargestPresented + 16 * 1024;

    // Not among the pages: their antiforgery token is a cookie, and nothing here changes anything.
    public static void Map(IEndpointRouteBuilder standard)
    {
        var addresses = standard.MapGroup("/v").LimitedBy<VerificationLimit>().InEveryLanguage();
        addresses.MapGet("/", Ask);
        addresses.MapGet("/{number}.json", TellAsync);
        addresses.MapGet("/{number}", ShowAsync);
        addresses
            .MapPost("/{number}", CompareAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .BindsNobody("Compares a file and keeps nothing");
    }

    /// <param name="Typed">As it came, to be corrected.</param>
    /// <param name="Found">Null while there is nothing to show.</param>
    /// <param name="Address">The page's own, absolute and in no language: what the code on paper says.</param>
    internal sealed record View(
        string? Typed,
        Uri Address,
        Uri? Report,
        DateTimeOffset At,
        VerifiedRecord? Found = null,
        Problem? Problem = null
    );

    /// <summary>The machine's twin of the page.</summary>
    /// <param name="State">A stable name of its kind.</param>
    /// <param name="Sentence">In the language of the address: /ar/v/…, /en/v/….</param>
    /// <param name="AsOf">What is said was true then.</param>
    internal sealed record Answer(
        string Number,
        string Kind,
        string State,
        string Sentence,
        IReadOnlyList<string> NotProven,
        DateTimeOffset AsOf,
        Uri Url,
        IReadOnlyDictionary<string, object?> Data
    );

    private static IResult Ask(string? number, VerificationDesk desk, HttpContext http) =>
        number is null
            ? VerificationDesk.Page(http, new(null, desk.AddressOf(null), desk.Report, desk.Now))
        : VerificationDesk.Read(number).Refused(out var problem, out var read)
            ? VerificationDesk.Page(http, desk.Refusal(number, problem))
        : Results.Redirect($"{http.Request.PathBase}/v/{read.Text}");

    private static async Task<IResult> ShowAsync(
        string number,
        VerificationDesk desk,
        HttpContext http
    )
    {
        if (VerificationDesk.Read(number).Refused(out var problem, out var read))
        {
            return VerificationDesk.Page(http, desk.Refusal(number, problem));
        }

        if (!string.Equals(number, read.Text, StringComparison.Ordinal))
        {
            return Results.Redirect($"{http.Request.PathBase}/v/{read.Text}");
        }

        var found = await desk.FindAsync(read, presented: null, http.RequestAborted);
        return VerificationDesk.Page(http, desk.Answer(read, found));
    }

    private static async Task<IResult> TellAsync(
        string number,
        VerificationDesk desk,
        HttpContext http
    )
    {
        VerificationDesk.Say(http);
        if (VerificationDesk.Read(number).Refused(out var problem, out var read))
        {
            return problem.ToResponse();
        }

        var found = await desk.FindAsync(read, presented: null, http.RequestAborted);
        return found.Match<IResult>(
            verification => TypedResults.Ok(desk.Twin(verification)),
            unknown => unknown.ToResponse()
        );
    }

    private static async Task<IResult> CompareAsync(
        string number,
        IFormFile? file,
        VerificationDesk desk,
        HttpContext http
    )
    {
        if (VerificationDesk.Read(number).Refused(out var problem, out var read))
        {
            return VerificationDesk.Page(http, desk.Refusal(number, problem));
        }

        problem =
            file is not { Length: > 0 } ? PortalProblems.NothingPresented
            : file.Length > IVerifiable.LargestPresented ? PortalProblems.PresentedTooLarge
            : null;
        var presented = problem is null ? await BytesAsync(file!, http.RequestAborted) : null;
        var view = desk.Answer(read, await desk.FindAsync(read, presented, http.RequestAborted));
        return VerificationDesk.Page(http, view with { Problem = view.Problem ?? problem });
    }

    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(
        IFormFile file,
        CancellationToken cancel
    )
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancel);
        return memory.ToArray();
    }
}
