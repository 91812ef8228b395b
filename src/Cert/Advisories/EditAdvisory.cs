using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>POST /desk/advisories/{id}/texts: the words, the label and the vulnerabilities, whole each time. What was proposed is a draft again; what was published stays until the next edition.</summary>
internal static class EditAdvisory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/desk/advisories/{id:guid}/texts", HandleAsync)
            .ForDesk()
            .WithMetadata(new RequestSizeLimitAttribute(AdvisoryWriting.LargestBody));

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/desk/advisories/{id:guid}/edit", SubmitAsync)
            .ForDesk()
            .WithMetadata(new RequestSizeLimitAttribute(AdvisoryWriting.LargestBody));

    private static Task<IResult> HandleAsync(
        Guid id,
        AdvisoryWriting.Asked request,
        Caller caller,
        HttpContext http
    ) => AdvisoryActs.AnswerAsync(id, caller, http, act => EditAsync(act, request));

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        IFormCollection form,
        Caller caller,
        HttpContext http
    ) =>
        AdvisoryActs.SubmitAsync(
            (id, version),
            caller,
            http,
            async act =>
                await EditAsync(
                    act,
                    new(
                        TextOf(form, "French"),
                        TextOf(form, "Arabic"),
                        Lines(form["references"]),
                        // The page changes words; which vulnerabilities it tells of stays.
                        await act
                            .Db.AdvisoryItems.AsNoTracking()
                            .Where(item => item.Advisory == id)
                            .OrderBy(item => item.Place)
                            .Select(item => item.Vulnerability)
                            .ToListAsync(act.Cancel),
                        form["tlp"],
                        form["changes"]
                    )
                )
        );

    private static BulletinText TextOf(IFormCollection form, string language) =>
        new(form[$"title{language}"], form[$"summary{language}"], form[$"action{language}"]);

    private static string[] Lines(string? text) =>
        (text ?? string.Empty).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    private static async Task<Result<Advisory>> EditAsync(
        AdvisoryActs.Act act,
        AdvisoryWriting.Asked asked
    )
    {
        var writing = act.Services.GetRequiredService<AdvisoryWriting>();
        var read = await writing.ReadAsync(asked, act.Caller, act.Cancel);
        if (read.Refused(out var problem, out var given))
        {
            return problem;
        }

        await writing.NameAsync(act.Row.Id, given.Vulnerabilities, act.Cancel);
        act.Row.Edit(act.Caller.Subject, given.Texts, given.Tlp, act.Now);
        return act.Enter(act.Row, "advisory.edited");
    }
}
