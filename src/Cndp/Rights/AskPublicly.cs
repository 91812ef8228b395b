using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>/cndp/ask: whoever has no account asks a controller of the register (law 09-08 art. 7 to 9 ask for a proof of identity, and for nothing else). The answer shows once a code by which they follow it; it is kept as a hash.</summary>
internal static class AskPublicly
{
    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cndp/ask", ShowAsync);
        standard
            .MapPost("/cndp/ask", SubmitAsync)
            .TakesPieces(standard)
            .BindsNobody(
                "A stranger asks for a right of their own: the proof of identity that comes with it is what the law asks for"
            );
    }

    internal sealed record Sources(
        AskDesk Desk,
        ControlDirectory Directory,
        FollowRequest.Reading Reading,
        Token Tokens,
        Limit Limit
    );

    private static async Task<IResult> ShowAsync(
        string? number,
        Sources sources,
        HttpContext http
    ) =>
        await PageAsync(
            new() { Number = number },
            DateAnswer.Of(null),
            sources.Tokens.New(),
            problem: null,
            sources,
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] AskController.Form form,
        [FromForm] string? token,
        IFormFile? file,
        Sources sources,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var birth = DateAnswer.From(name => posted[name], "birth");
        if (sources.Tokens.Read(token) is not { } opened)
        {
            return await PageAsync(
                form,
                birth,
                sources.Tokens.New(),
                RightsProblems.FormExpired,
                sources,
                http
            );
        }

        var asked =
            birth.Read("birth").Refused(out var problem, out var day) ? problem
            : !sources.Limit.Take(http) ? CommonProblems.TooManyRequests
            : await sources.Desk.FileAsync(
                opened.Id,
                AskController.AskedOf(form, day),
                file,
                FollowUpToken.Hash(opened.Code),
                http.RequestAborted
            );
        return asked.Refused(out problem, out var row)
            ? await PageAsync(form, birth, token!, problem, sources, http)
            : await sources.Reading.ShowAsync(
                row,
                FollowUpToken.Shown(opened.Code),
                sent: true,
                problem: null,
                http
            );
    }

    private static async Task<IResult> PageAsync(
        AskController.Form form,
        DateAnswer birth,
        string token,
        Problem? problem,
        Sources sources,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return AskController.PageOf(
            new(
                form,
                birth,
                await sources.Directory.ControllerAsync(form.Number, http.RequestAborted),
                problem,
                token
            )
        );
    }

    /// <summary>What the form carries.</summary>
    internal sealed class Token(IDataProtectionProvider ring, TimeProvider clock)
        : FollowUpToken(ring, clock, "MarocNumeric.Trust.RightsForms");

    /// <summary>What one address may send: each request brings a document to a controller's desk.</summary>
    internal sealed class Limit(IOptions<CndpOptions> options)
        : AddressLimit(options.Value.PublicRequestsPerHour, TimeSpan.FromHours(1));
}
