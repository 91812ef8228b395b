using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>
/// The second way to give a mandate: POST …/mandates/terms shows its terms, GET …/mandates/document hands them out as a document, and
/// POST …/mandates/signed takes it back with the representative's signature, which stands for the second factor.
/// </summary>
internal static class SignMandateDocument
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/organisations/{id:guid}/mandates/terms", ShowAsync)
            .BindsNobody("Shows the terms of a mandate that nobody has signed, and keeps nothing");
        pages.MapGet("/organisations/{id:guid}/mandates/document", HandAsync);
        pages
            .MapPost("/organisations/{id:guid}/mandates/signed", SubmitAsync)
            .TakesPieces(pages)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Terms">As they were typed: they come back with the signed document.</param>
    internal sealed record View(
        Organisation Organisation,
        SignMandate.Form Terms,
        string Agent,
        MandateDesk.Asked Asked,
        Problem? Problem
    );

    private static async Task<IResult> ShowAsync(
        Guid id,
        [FromForm] SignMandate.Form form,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var found = await FindAsync(id, form, caller, sources, http.RequestAborted);
        return found.Refused(out var problem, out var terms)
            ? await SignMandate.PageAsync(id, form, caller, problem, http)
            : Page(terms, problem: null);
    }

    private static async Task<IResult> HandAsync(
        Guid id,
        [AsParameters] SignMandate.Form form,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var found = await FindAsync(id, form, caller, sources, http.RequestAborted);
        return found.Refused(out var problem, out var terms)
            ? await SignMandate.PageAsync(id, form, caller, problem, http)
            : sources.Signed.Hand(sources.Terms.Of(terms, caller), http.Response);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] SignMandate.Form form,
        IFormFile? signed,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await FindAsync(id, form, caller, sources, cancel);
        if (found.Refused(out var problem, out var terms))
        {
            return await SignMandate.PageAsync(id, form, caller, problem, http);
        }

        var taken = await sources.Signed.TakeAsync(
            new(signed, terms.Reserved, caller, MandateMap.Until(terms.Asked.Until!.Value)),
            () => sources.Terms.Of(terms, caller),
            cancel
        );
        if (taken.Refused(out problem, out var evidence))
        {
            return Page(terms, problem);
        }

        var done = await sources.Desk.SignAsync(
            terms.Reserved,
            id,
            terms.Asked,
            caller,
            evidence,
            cancel
        );
        return done.Refused(out problem, out var row)
            ? await SignMandate.PageAsync(id, form, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadMandate.PathOf(row.Id)}");
    }

    internal sealed record Sources(
        IdentityDbContext Db,
        MandateDesk Desk,
        MandateTicket Ticket,
        MandateTerms Terms,
        SignedActDesk<IdentityDbContext> Signed
    );

    private static async Task<Result<MandateTerms.Found>> FindAsync(
        Guid id,
        SignMandate.Form form,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    )
    {
        if (sources.Ticket.Read(form.Ticket, caller) is not { } reserved)
        {
            return CommonProblems.VersionStale;
        }

        var asked = SignMandate.Read(form);
        var judged = await sources.Desk.JudgeAsync(id, asked, caller, cancel);
        return judged.Refused(out var problem, out var organisation)
            ? problem
            : new MandateTerms.Found(
                reserved,
                organisation,
                form,
                asked,
                (await sources.Db.Accounts.FindAsync([asked.Agent], cancel))!.DisplayName
            );
    }

    private static IResult Page(MandateTerms.Found terms, Problem? problem) =>
        TrustPages.Of<SignMandateDocumentPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(SignMandateDocumentPage.Shown),
                new View(terms.Organisation, terms.Form, terms.Agent, terms.Asked, problem)
            )
        );
}
