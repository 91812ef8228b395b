using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>POST /notes. "X-Mishap: before" or "after" breaks the request around its commit; "X-Mishap: hold" keeps it at the gate.</summary>
internal static class WriteNote
{
    public static void Map(IEndpointRouteBuilder routes) => Map(routes, "/notes");

    public static void MapForStrangers(IEndpointRouteBuilder routes) => Map(routes, "/open/notes");

    private static void Map(IEndpointRouteBuilder routes, string address) =>
        routes
            .MapPost(address, HandleAsync)
            .BindsNobody("A note of a test")
            .HonoursIdempotencyKey<NotesDbContext>();

    internal sealed record Request(string Code, string Text);

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        NotesDbContext db,
        Gate gate,
        TimeProvider clock,
        HttpContext http
    )
    {
        var mishap = http.Request.Headers["X-Mishap"].ToString();
        Break(mishap, "before");
        if (mishap == "hold")
        {
            await gate.PassAsync();
        }

        var note = await db.Notes.SingleOrDefaultAsync(row => row.Id == id.Value);
        if (note is null)
        {
            note = new Note
            {
                Id = id.Value,
                Code = request.Code,
                Text = request.Text,
                WrittenAt = clock.Now(),
            };
            db.Notes.Add(note);
            db.Record(
                clock,
                "note.written",
                $"{note.Id}",
                Caller.Of(http.User).Subject is { Length: > 0 } subject ? subject : "stranger"
            );
            await db.SaveChangesAsync();
        }

        Break(mishap, "after");
        http.Response.Tag(note.Version);
        return TypedResults.Created($"{NoteSuite.Notes}/{note.Id}", note);
    }

    private static void Break(string mishap, string when)
    {
        if (mishap == when)
        {
            throw new InvalidOperationException($"Broken {when} the commit");
        }
    }
}
