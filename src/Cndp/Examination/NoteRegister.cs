using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/note: an officer has verified the text that opens a register to the public, and notes who is responsible for it (law 09-08 art. 18). Where it is no such register, the officer says so with reasons, as of a declaration that needs an authorisation.</summary>
internal static class NoteRegister
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/note", HandleAsync)
            .ForCommission(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/note", SubmitAsync).ForCommission();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        DeclarationActs.AnswerAsync(id, caller, http, DeclarationActs.OfOfficers, NoteAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            NoteAsync
        );

    private static Task<Result<Declaration>> NoteAsync(DeclarationActs.Act act) =>
        act.EnterAsync(
            act.Row.Note(act.Caller.Subject, act.Law, act.Now),
            "declaration.noted",
            CommissionActKind.ExemptionNote,
            DeclarationNotices.Noted
        );
}
