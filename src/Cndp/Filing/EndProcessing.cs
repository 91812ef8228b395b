using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /declarations/{id}/end: the controller has ended the processing and says so without delay (law 09-08 art. 15).</summary>
internal static class EndProcessing
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/end", HandleAsync).ForFilers(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/end", SubmitAsync).ForFilers();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        DeclarationActs.AnswerAsync(id, caller, http, DeclarationActs.OfFilers, EndAsync);

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
            EndAsync
        );

    private static Task<Result<Declaration>> EndAsync(DeclarationActs.Act act) =>
        act.EnterAsync(act.Row.End(act.Caller.Subject, act.Now), "declaration.ended");
}
