using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/examination: an officer takes a request for an authorisation.</summary>
internal static class TakeRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/examination", HandleAsync)
            .ForCommission(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/take", SubmitAsync).ForCommission();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        DeclarationActs.AnswerAsync(id, caller, http, DeclarationActs.OfOfficers, TakeAsync);

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
            TakeAsync
        );

    private static Task<Result<Declaration>> TakeAsync(DeclarationActs.Act act) =>
        act.EnterAsync(act.Row.Take(act.Caller.Subject), "declaration.taken");
}
