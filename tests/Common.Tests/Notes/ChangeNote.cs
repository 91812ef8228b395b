using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>PUT /notes/{id} needs a version; POST /notes/{id}/shout honours one.</summary>
internal static class ChangeNote
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/notes/{id:guid}", PutAsync).BindsNobody("A note of a test");
        routes.MapPost("/notes/{id:guid}/shout", ShoutAsync).BindsNobody("A note of a test");
    }

    internal sealed record Request(string Text);

    private static async Task<IResult> PutAsync(
        Guid id,
        Request request,
        NotesDbContext db,
        HttpContext http
    )
    {
        var note = await db.Notes.SingleAsync(row => row.Id == id);
        return http.Request.MissingOrStale(note.Version) is { } problem
            ? problem.ToResponse()
            : await SaveAsync(note, request.Text, db, http);
    }

    private static async Task<IResult> ShoutAsync(Guid id, NotesDbContext db, HttpContext http)
    {
        var note = await db.Notes.SingleAsync(row => row.Id == id);
        return http.Request.Stale(note.Version) is { } problem
            ? problem.ToResponse()
            : await SaveAsync(note, note.Text + "!", db, http);
    }

    private static async Task<IResult> SaveAsync(
        Note note,
        string text,
        NotesDbContext db,
        HttpContext http
    )
    {
        note.Text = text;
        note.Version++;
        await db.SaveChangesAsync();
        http.Response.Tag(note.Version);
        return TypedResults.NoContent();
    }
}
