using System.Text;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>GET /inbox/{id} and its calendar file at /inbox/{id}.ics.</summary>
internal static class ReadMessage
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(ListInbox.Path + "/{id:guid}", ShowAsync);
        pages.MapGet(ListInbox.Path + "/{id:guid}.ics", DownloadAsync);
    }

    internal sealed record View(InboxMessage Message, MessageWords Words);

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        NoticeSeal seal,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var message = await db
            .InboxMessages.Of(caller)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (message is null)
        {
            return TypedResults.NotFound();
        }

        // Opening is reading, as in every mail program: a form of its own would be one more click for each message. That a
        // GET notes it is allowed (RFC 9110 section 9.2.1): what it answers stays the same, and the session is its owner's.
        if (message.ReadAt is null)
        {
            message.ReadAt = clock.Now();
            db.Record(clock, "notice.read", $"{id}", caller.Subject);
            await db.SaveChangesAsync(cancel);
        }

        return TrustPages.Of<ReadMessagePage>(
            StatusCodes.Status200OK,
            (
                nameof(ReadMessagePage.Shown),
                new View(message, seal.Open<MessageWords>(message.Sealed))
            )
        );
    }

    private static async Task<IResult> DownloadAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        NoticeSeal seal,
        TrustOptions trust,
        TimeProvider clock,
        HttpContext http
    )
    {
        var message = await db
            .InboxMessages.AsNoTracking()
            .Of(caller)
            .SingleOrDefaultAsync(row => row.Id == id, http.RequestAborted);
        if (
            message is null
            || seal.Open<MessageWords>(message.Sealed) is not { Event: { } day } words
        )
        {
            return TypedResults.NotFound();
        }

        var address = new Uri(trust.Issuer, $"{http.Request.PathBase}{message.Path}");
        return TypedResults.File(
            Encoding.UTF8.GetBytes(
                CalendarFile.Of(id, words.Said, day, address.AbsoluteUri, clock)
            ),
            $"{CalendarFile.MediaType}; charset=utf-8",
            "rappel.ics"
        );
    }
}
