using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

public static class UnknownAddresses
{
    /// <summary>Nothing is there: 404, whoever asks. Stands behind authentication, whose handlers answer addresses of their own, and before authorisation, which would ask strangers for a token first.</summary>
    public static IApplicationBuilder UseUnknownAddresses(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint() is not null)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
}
