using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Idempotency;

public static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

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
        var (reserved, fresh) = await ReserveAsync(context, db, key, clock);
        if (!fresh)
        {
            await RepeatAsync(context, reserved.Record, reserved.Hash);
            return;
        }

        context.Features.Set(new ReservedId(reserved.Record.Resource));
        var answer = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        await KeepAsync(context, db, reserved.Record, kept.ToArray());
        kept.Position = 0;
        await kept.CopyToAsync(answer, context.RequestAborted);
    }

    private static async Task<(
        (IdempotencyRecord Record, byte[] Hash) Reserved,
        bool Fresh
    )> ReserveAsync(HttpContext context, ModuleDbContext db, string key, TimeProvider clock)
    {
        var caller = Caller.Of(context.User);
        var owner = $"{caller.Subject}/{caller.ClientId}";
        var hash = await HashAsync(context.Request);
        var record = new IdempotencyRecord
        {
            Caller = owner,
            Key = key,
            RequestHash = hash,
            Resource = Ids.New(clock),
            StartedAt = clock.Now(),
        };
        var first = await FindAsync();
        if (first is null)
        {
            db.IdempotencyRecords.Add(record);
            try
            {
                await db.SaveChangesAsync(context.RequestAborted);
                return ((record, hash), true);
            }
            catch (DbUpdateException)
            {
                // Two at once: one of them was first.
                db.ChangeTracker.Clear();
                first = (await FindAsync())!;
            }
        }

        // The process died under the first request: run again on the same id, if it asks for the same thing.
        var abandoned =
            first.Status is null
            && clock.Now() - first.StartedAt > Abandoned
            && first.RequestHash.AsSpan().SequenceEqual(hash);
        if (abandoned)
        {
            first.StartedAt = clock.Now();
            await db.SaveChangesAsync(context.RequestAborted);
        }

        return ((first, hash), abandoned);

        Task<IdempotencyRecord?> FindAsync() =>
            db.IdempotencyRecords.SingleOrDefaultAsync(
                row => row.Caller == owner && row.Key == key,
                context.RequestAborted
            );
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

        context.Response.StatusCode = status;
        context.Response.ContentType = first.ContentType;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (first.Location is not null)
        {
            context.Response.Headers.Location = first.Location;
        }

        await context.Response.Body.WriteAsync(first.Body, context.RequestAborted);
    }

    private static async Task KeepAsync(
        HttpContext context,
        ModuleDbContext db,
        IdempotencyRecord record,
        byte[] body
    )
    {
        db.ChangeTracker.Clear();
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            // Nothing was decided: the same key may try again at once.
            await db
                .IdempotencyRecords.Where(row =>
                    row.Caller == record.Caller && row.Key == record.Key
                )
                .ExecuteDeleteAsync(CancellationToken.None);
            return;
        }

        db.Attach(record);
        record.Status = context.Response.StatusCode;
        record.ContentType = context.Response.ContentType;
        record.Location = context.Response.Headers.Location;
        record.Body = body;
        db.Entry(record).State = EntityState.Modified;
        await db.SaveChangesAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    private static async Task<byte[]> HashAsync(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
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
