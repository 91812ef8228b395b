using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

public static class Assurance
{
    /// <summary>
    /// Refuses a caller whose authentication is weaker than <paramref name="level"/> (RFC 9470 section 3) and hands the
    /// digest of what is bound to the slice.
    /// </summary>
    public static TBuilder RequireAssurance<TBuilder>(
        this TBuilder builder,
        AssuranceLevel level,
        BoundPayload payload
    )
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiredAssurance(level, payload));

    public static TBuilder BindsNobody<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BindsNobody(reason));

    /// <summary>
    /// Stands before authorisation: whoever holds an authority's role and has shown one factor hears of the second, not
    /// that a scope is missing. Reading too: what an authority's people may see is worth a second factor.
    /// </summary>
    public static IApplicationBuilder UseSecondFactors(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                Caller.Of(context.User).NeedsSecondFactor
                && context.GetEndpoint() is { } address
                && address.Metadata.GetMetadata<IAllowAnonymous>() is null
                    ? RefuseAsync(context, AssuranceLevel.Substantial)
                    : next(context)
        );

    /// <summary>Stands after authorisation and before whatever reads the body: a form's antiforgery check does.</summary>
    public static IApplicationBuilder UseAssurance(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.GetEndpoint()?.Metadata.GetMetadata<RequiredAssurance>()
                    is not { } required
                )
                {
                    await next(context);
                    return;
                }

                var caller = Caller.Of(context.User);
                if (caller.Assurance < required.Level)
                {
                    await RefuseAsync(context, required.Level);
                    return;
                }

                context.Features.Set(
                    new AssuranceEvidence(
                        caller.Assurance,
                        await DigestAsync(context, required.Payload)
                    )
                );
                await next(context);
            }
        );

    private static async Task RefuseAsync(HttpContext context, AssuranceLevel needed)
    {
        if (ErrorAnswers.IsBrowser(context.Request))
        {
            await StepUp.AskAsync(context, needed);
            return;
        }

        // RFC 9470: the client learns which authentication to ask the person for.
        context.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_user_authentication\", acr_values=\"{needed.Acr()}\"";
        await CommonProblems.AssuranceTooLow(needed).ToResponse().ExecuteAsync(context);
    }

    private static async Task<string> DigestAsync(HttpContext context, BoundPayload payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n")
        );
        if (payload is BoundPayload.Request && context.Request.ContentLength is not 0)
        {
            // As large as the address takes: the server's own limit stands before this.
            context.Request.EnableBuffering();
            var buffer = new byte[16 * 1024];
            int read;
            while (
                (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0
            )
            {
                hash.AppendData(buffer, 0, read);
            }

            context.Request.Body.Position = 0;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
