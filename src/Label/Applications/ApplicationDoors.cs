using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>The two doors of an act upon an application that says something: POST /applications/{id}/{verb} with JSON, and the same below /label with a form. Who is let in and how sure one must be of them, each slice says where it maps them.</summary>
/// <param name="Slice">Whose act it is.</param>
/// <param name="Right">Who may, of those who see the application.</param>
/// <param name="Read">The request as the form says it; nothing in it is refused here.</param>
/// <param name="Back">Where on the application's page its reader is led then.</param>
internal sealed record ApplicationDoors<TRequest>(
    Type Slice,
    string Verb,
    ApplicationRights.Right Right,
    Func<IFormCollection, TRequest> Read,
    Func<ApplicationActs.Act, TRequest, Task<Result<Application>>> Act,
    string Back = ""
)
    where TRequest : class
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                $"/applications/{{id:guid}}/{Verb}",
                (Guid id, TRequest request, Caller caller, HttpContext http) =>
                    ApplicationActs.AnswerAsync(id, caller, http, Right, act => Act(act, request))
            )
            .OfSlice(Slice);

    public RouteHandlerBuilder MapPages(IEndpointRouteBuilder pages) =>
        ApplicationDoors.MapForm(pages, (Verb, Right, Back), (act, form) => Act(act, Read(form)));
}

/// <summary>The same of an act that says nothing but itself.</summary>
internal sealed record ApplicationDoors(
    Type Slice,
    string Verb,
    ApplicationRights.Right Right,
    Func<ApplicationActs.Act, Task<Result<Application>>> Act
)
{
    public RouteHandlerBuilder Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                $"/applications/{{id:guid}}/{Verb}",
                (Guid id, Caller caller, HttpContext http) =>
                    ApplicationActs.AnswerAsync(id, caller, http, Right, Act)
            )
            .OfSlice(Slice);

    public RouteHandlerBuilder MapPages(IEndpointRouteBuilder pages) =>
        MapForm(pages, (Verb, Right, Back: ""), (act, _) => Act(act));

    /// <summary>A form of the pages, with the version that its reader saw.</summary>
    internal static RouteHandlerBuilder MapForm(
        IEndpointRouteBuilder pages,
        (string Verb, ApplicationRights.Right Right, string Back) door,
        Func<ApplicationActs.Act, IFormCollection, Task<Result<Application>>> work
    ) =>
        pages.MapPost(
            $"/label/applications/{{id:guid}}/{door.Verb}",
            (Guid id, IFormCollection form, Caller caller, HttpContext http) =>
                ApplicationActs.SubmitAsync(
                    (id, PointForms.Version(form)),
                    caller,
                    http,
                    door.Right,
                    act => work(act, form),
                    door.Back
                )
        );
}
