using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Idempotency;

public static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";

    /// <summary>A request that has no answer for so long is taken for dead, and a repeat is run. Who repeats stops before: it may still run.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>A repeat with the same key and body gets the first answer; with another body it is refused.</summary>
    public static RouteHandlerBuilder HonoursIdempotencyKey<TContext>(
        this RouteHandlerBuilder builder
    )
        where TContext : ModuleDbContext =>
        builder.WithMetadata(new HonoursIdempotencyKey(typeof(TContext)));

    /// <summary>Stands after authorisation, so that a key belongs to a known caller.</summary>
    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var marked = context.GetEndpoint()?.Metadata.GetMetadata<HonoursIdempotencyKey>();
                if (marked is null || !context.Request.Headers.TryGetValue(Header, out var values))
                {
                    await next(context);
                    return;
                }

                var key = values.ToString();
                if (key is not { Length: > 0 and <= 200 } || key.Any(c => c is < '!' or > '~'))
                {
                    await CommonProblems.IdempotencyKeyInvalid.ToResponse().ExecuteAsync(context);
                    return;
                }

                var db = (ModuleDbContext)
                    context.RequestServices.GetRequiredService(marked.Context);
                await RunAsync(context, next, db, key);
            }
        );

    private static async Task RunAsync(
        HttpContext context,
        RequestDelegate next,
        ModuleDbContext db,
        string key
    )
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var asked = new IdempotencyRecord
        {
            Caller = OwnerOf(context),
            Key = key,
            RequestHash = await HashAsync(context.Request),
            Resource = Ids.New(clock),
            StartedAt = clock.Now(),
        };
        var (record, fresh) = await db.ReserveAsync(asked, context.RequestAborted);
        if (!fresh)
        {
            await RepeatAsync(context, record, asked.RequestHash);
            return;
        }

        context.Features.Set(new ReservedId(record.Resource));
        var answer = context.Response.Body;
        var listening = context.RequestAborted;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        // What has begun goes to its end, whoever still listens: whoever hung up comes back for this answer. Broken off
        // behind its work it would be done twice.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
        }
        catch
        {
            await db.ReleaseAsync(record);
            throw;
        }
        finally
        {
            context.Response.Body = answer;
            context.RequestAborted = listening;
        }

        await KeepAsync(context, db, record, kept.ToArray());
        kept.Position = 0;
        await kept.CopyToAsync(answer, context.RequestAborted);
    }

    /// <summary>Strangers share nothing: where nobody is signed in, a key belongs to the address that it came from.</summary>
    private static string OwnerOf(HttpContext context)
    {
        var caller = Caller.Of(context.User);
        return caller.Subject.Length > 0
            ? $"{caller.Subject}/{caller.ClientId}"
            : $"/{context.Connection.RemoteIpAddress}";
    }

    private static async Task RepeatAsync(HttpContext context, IdempotencyRecord first, byte[] hash)
    {
        if (!CryptographicOperations.FixedTimeEquals(first.RequestHash, hash))
        {
            await CommonProblems.IdempotencyKeyReused.ToResponse().ExecuteAsync(context);
            return;
        }

        if (first.Status is not { } status)
        {
            await CommonProblems.IdempotencyKeyInUse.ToResponse().ExecuteAsync(context);
            return;
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = first.ContentType;
        response.Headers["Idempotency-Replayed"] = "true";
        response.Headers.Location = first.Location;
        response.Headers.ETag = first.EntityTag;
        await response.Body.WriteAsync(first.Body, context.RequestAborted);
    }

    private static async Task KeepAsync(
        HttpContext context,
        ModuleDbContext db,
        IdempotencyRecord record,
        byte[] body
    )
    {
        var response = context.Response;
        if (response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            await db.ReleaseAsync(record);
            return;
        }

        record.Status = response.StatusCode;
        record.ContentType = response.ContentType;
        record.Location = response.Headers.Location;
        record.EntityTag = response.Headers.ETag;
        record.Body = body;
        await db.KeepAsync(record);
    }

    private static async Task<byte[]> HashAsync(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n")
        );
        request.EnableBuffering();
        var buffer = new byte[16 * 1024];
        int read;
        while (
            (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0
        )
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
