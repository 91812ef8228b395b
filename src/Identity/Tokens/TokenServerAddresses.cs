using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>What the token server leaves to us to answer. Its addresses stand in its metadata (RFC 8414), each once: under a language's prefix, where it sees no request, there is nothing.</summary>
internal static class TokenServerAddresses
{
    public static void MapTokenServer(this IEndpointRouteBuilder routes)
    {
        var answers = routes
            .MapGroup(string.Empty)
            .AddEndpointFilter(
                (context, next) =>
                    context.HttpContext.GetOpenIddictServerRequest() is null
                        ? ValueTask.FromResult<object?>(TypedResults.NotFound())
                        : next(context)
            );
        AnswerAuthorization.Map(answers);
        AnswerTokenRequest.Map(answers);
        AnswerUserInfo.Map(answers);
        AnswerEndSession.Map(answers);
    }
}
