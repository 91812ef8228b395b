using MarocNumeric.Trust.Common.Modules;
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
                    var target = new Uri(
                        trust.Issuer,
                        context.Request.PathBase
                            + context.Request.Path
                            + context.Request.QueryString
                    );
                    context.Response.Redirect(
                        target.AbsoluteUri,
                        permanent: false,
                        preserveMethod: true
                    );
                    return Task.CompletedTask;
                }

                context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
                return Task.CompletedTask;
            }
        );
    }
}
