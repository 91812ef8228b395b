using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>The two doors of an act upon a proceeding: POST /proceedings/{id}/{verb} with JSON, and the same below /label with a form, which carries the version that its reader saw. Who is let in and how sure one must be of them, each slice says where it maps them.</summary>
/// <param name="Slice">Whose act it is.</param>
/// <param name="Right">Who may, of those who see the proceeding.</param>
/// <param name="Read">The request as the form says it; nothing in it is refused here.</param>
internal sealed record ProceedingDoors<TRequest>(
    Type Slice,
    string Verb,
    ProceedingActs.Right Right,
    Func<IFormCollection, TRequest> Read,
    Func<ProceedingActs.Act, TRequest, Task<Problem?>> Act
)
    where TRequest : class
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                $"/proceedings/{{id:guid}}/{Verb}",
                (Guid id, TRequest request, Caller caller, HttpContext http) =>
                    ProceedingActs.AnswerAsync(id, caller, http, Right, act => Act(act, request))
            )
            .OfSlice(Slice);

    public RouteHandlerBuilder MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost(
            $"/label/proceedings/{{id:guid}}/{Verb}",
            (Guid id, IFormCollection form, Caller caller, HttpContext http) =>
                ProceedingActs.SubmitAsync(
                    (id, PointForms.Version(form)),
                    caller,
                    http,
                    Right,
                    act => Act(act, Read(form))
                )
        );
}
