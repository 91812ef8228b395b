using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Callers;

internal static class OncePerKeyAddresses
{
    /// <summary>The key is required: a question without one could not be repeated without being done twice.</summary>
    public static RouteHandlerBuilder OncePerKey(this RouteHandlerBuilder builder) =>
        builder
            .HonoursIdempotencyKey<PkiDbContext>()
            .AddEndpointFilter(
                (invoked, next) =>
                    invoked.HttpContext.Features.Get<ReservedId>() is null
                        ? ValueTask.FromResult<object?>(
                            CommonProblems.IdempotencyKeyInvalid.ToResponse()
                        )
                        : next(invoked)
            );
}
