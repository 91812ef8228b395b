using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

public static class PublicAnswers
{
    public static TBuilder SameForEverybody<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SameForEverybody());

    /// <summary>
    /// What is the same for everybody, or may come in plain, and is open to strangers is answered here: nobody is asked who
    /// asks, which would cost more than the answer. An address that is not open goes on to whoever asks, however it came.
    /// </summary>
    public static IApplicationBuilder UsePublicAnswers(this IApplicationBuilder app) =>
        app.MapWhen(
            context =>
                context.GetEndpoint()?.Metadata is { } address
                && (
                    address.GetMetadata<ServedOnPlainHttp>() is not null
                    || address.GetMetadata<SameForEverybody>() is not null
                )
                && address.GetMetadata<IAllowAnonymous>() is not null,
            branch =>
                branch
                    .UseSuiteRateLimits()
                    .Run(context => context.GetEndpoint()!.RequestDelegate!(context))
        );
}
