using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>GET /notes?after=…&amp;limit=…</summary>
internal static class ReadNotes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/notes", HandleAsync);

    private static async Task<IResult> HandleAsync(Guid? after, int? limit, NotesDbContext db)
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var notes = await db
            .Notes.AsNoTracking()
            .Where(note => after == null || note.Id.CompareTo(after.Value) > 0)
            .OrderBy(note => note.Id)
            .Take(size + 1)
            .ToListAsync();
        return TypedResults.Ok(
            KeysetPage.Of(notes, size, note => $"{NoteSuite.Notes}?after={note.Id}&limit={size}")
        );
    }
}
