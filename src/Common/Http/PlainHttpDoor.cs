using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

public static class PlainHttpDoor
{
    public static TBuilder ServedOnPlainHttp<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ServedOnPlainHttp());

    /// <summary>Everything else that comes in plain is sent to HTTPS, or refused where it carries a body (RFC 9110 section 15.5.20).</summary>
    public static IApplicationBuilder UsePlainHttpDoor(
        this IApplicationBuilder app,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        return app.Use(
            (context, next) =>
            {
                if (
                    context.Request.IsHttps
                    || context.GetEndpoint()?.Metadata.GetMetadata<ServedOnPlainHttp>() is not null
                )
                {
                    return next(context);
                }

                if (
                    HttpMethods.IsGet(context.Request.Method)
                    || HttpMethods.IsHead(context.Request.Method)
                )
                {
                    // Not resolved against the issuer: a path of "//elsewhere" would lead there.
                    var target =
                        trust.Issuer.GetLeftPart(UriPartial.Authority)
                        + context.Request.PathBase.ToUriComponent()
                        + context.Request.Path.ToUriComponent()
                        + context.Request.QueryString.ToUriComponent();
                    context.Response.Redirect(target, permanent: false, preserveMethod: true);
                    return Task.CompletedTask;
                }

                return CommonProblems.PlainHttpRefused.ToResponse().ExecuteAsync(context);
            }
        );
    }
}
