using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /declarations/{id}/appeal {grounds}: the refusal is to be looked at again, within 30 days (law 55-19 art. 21).</summary>
internal static class AppealRefusal
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/appeal", HandleAsync).ForFilers();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/appeals", SubmitAsync).ForFilers();

    internal sealed record Request(string? Grounds);

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
            DeclarationActs.OfFilers,
            act => AppealAsync(act, request.Grounds)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? grounds,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfFilers,
            act => AppealAsync(act, grounds)
        );

    private static Task<Result<Declaration>> AppealAsync(
        DeclarationActs.Act act,
        string? grounds
    ) => act.EnterAsync(Named(act.Row.Appeal(grounds, act.Law, act.Now)), "declaration.appealed");

    private static Result<Declaration> Named(Result<Declaration> done) =>
        done.Refused(out var problem, out _) && problem.Code is "COMMON-086"
            ? problem with
            {
                Field = "grounds",
            }
            : done;
}
