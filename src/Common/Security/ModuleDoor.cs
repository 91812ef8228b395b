using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The port for the suite's other processes: what is meant for them is there alone, and nothing else is there.</summary>
public static class ModuleDoor
{
    public static TBuilder ServedToModules<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ServedToModules());

    /// <summary>Judged at every request, not at the handshake: a certificate that is revoked or ends closes a connection that is open.</summary>
    public static IApplicationBuilder UseModuleDoor(
        this IApplicationBuilder app,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        return app.Use(
            async (context, next) =>
            {
                var here = context.Connection.LocalPort == trust.MutualTlsPort;
                var meant =
                    context.GetEndpoint()?.Metadata.GetMetadata<ServedToModules>() is not null;
                if (here != meant)
                {
                    // As an address that nobody has: a browser gets its page, a program its problem.
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                if (here)
                {
                    var judged = await context
                        .RequestServices.GetRequiredService<IModuleCallers>()
                        .JudgeAsync(context.Connection.ClientCertificate, context.RequestAborted);
                    if (judged.Refused(out var problem, out var caller))
                    {
                        // Whoever has a better certificate by now shows it at a new handshake.
                        context.Connection.RequestClose();
                        await problem.ToResponse().ExecuteAsync(context);
                        return;
                    }

                    context.User = caller.ToPrincipal();
                }

                await next(context);
            }
        );
    }
}

/// <summary>Marks an address that answers the suite's other processes and nobody else.</summary>
public sealed record ServedToModules;
