using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/authorisation {conditions}: a commissioner to whom it is delegated authorises what an officer proposed, under the proposed conditions or others (law 09-08 art. 12, 21).</summary>
internal static class AuthoriseProcessing
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/authorisation", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/authorise", SubmitAsync).ForCommission();

    internal sealed record Request(IReadOnlyList<string>? Conditions);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => AuthoriseAsync(act, request.Conditions)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? conditions,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => AuthoriseAsync(act, TypedLines.Of(conditions))
        );

    private static Task<Result<Declaration>> AuthoriseAsync(
        DeclarationActs.Act act,
        IReadOnlyList<string>? conditions
    ) =>
        OneMember.DecideAsync(
            act,
            new(CommissionDecision.Authorisation, conditions, new(null, null))
        );
}
