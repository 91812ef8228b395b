using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Idempotency;

/// <summary>The id that a creating slice gives to its row: a repeat of the same Idempotency-Key gets the same one.</summary>
public sealed record ReservedId(Guid Value)
{
    public static ValueTask<ReservedId?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<ReservedId?>(
            context.Features.Get<ReservedId>()
                ?? new(Ids.New(context.RequestServices.GetRequiredService<TimeProvider>()))
        );
    }
}

/// <summary>Marks a creating POST; holds the module's context type.</summary>
public sealed record HonoursIdempotencyKey(Type Context);
