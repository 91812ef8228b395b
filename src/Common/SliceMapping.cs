using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust;

/// <summary>
/// What every slice is mapped with. Code of the suite finds these methods before those of the framework that have the same
/// names, because they stand in the namespace around its own. They differ in one thing: the code between a request and a
/// slice is made when its address is first asked for, not that of all thousand addresses at the start. What a slice takes
/// and answers is still read at the start, so that one that cannot be bound stops it.
/// </summary>
public static class SliceMapping
{
    public static RouteHandlerBuilder MapGet(
        this IEndpointRouteBuilder routes,
        string pattern,
        Delegate slice
    ) => routes.MapMethods(pattern, [HttpMethods.Get], slice);

    public static RouteHandlerBuilder MapPost(
        this IEndpointRouteBuilder routes,
        string pattern,
        Delegate slice
    ) => routes.MapMethods(pattern, [HttpMethods.Post], slice);

    public static RouteHandlerBuilder MapDelete(
        this IEndpointRouteBuilder routes,
        string pattern,
        Delegate slice
    ) => routes.MapMethods(pattern, [HttpMethods.Delete], slice);

    public static RouteHandlerBuilder MapMethods(
        this IEndpointRouteBuilder routes,
        string pattern,
        IEnumerable<string> methods,
        Delegate slice
    ) =>
        RouteHandlerServices.Map(
            routes,
            pattern,
            slice,
            methods,
            RequestDelegateFactory.InferMetadata,
            WhenAsked
        );

    private static RequestDelegateResult WhenAsked(
        Delegate slice,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? read
    )
    {
        var made = new Lazy<RequestDelegate>(() =>
            RequestDelegateFactory.Create(slice, options, read).RequestDelegate
        );
        return new(request => made.Value(request), read?.EndpointMetadata ?? []);
    }
}
