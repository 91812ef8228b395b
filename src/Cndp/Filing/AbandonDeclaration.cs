using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /declarations/{id}/abandonment: takes a filing back before anything is decided on it.</summary>
internal static class AbandonDeclaration
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/abandonment", HandleAsync)
            .ForFilers(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/abandon", SubmitAsync).ForFilers();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        DeclarationActs.AnswerAsync(id, caller, http, DeclarationActs.OfFilers, AbandonAsync);

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
            DeclarationActs.OfFilers,
            AbandonAsync
        );

    private static Task<Result<Declaration>> AbandonAsync(DeclarationActs.Act act) =>
        act.EnterAsync(act.Row.Abandon(act.Now), "declaration.abandoned");
}
