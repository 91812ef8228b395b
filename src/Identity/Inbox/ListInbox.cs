using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>GET /inbox: the reader's messages, unread ones first, then the latest.</summary>
internal static class ListInbox
{
    public const string Path = "/inbox";

    private const int Size = 20;

    public static void MapPages(IEndpointRouteBuilder pages) => pages.MapGet(Path, ShowAsync);

    internal sealed record Item(Guid Id, string Title, DateTimeOffset ReceivedAt, bool Read);

    internal sealed record View(KeysetPage<Item> Page, int Unread);

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        IdentityDbContext db,
        NoticeSeal seal,
        CancellationToken cancel
    )
    {
        var mine = db.InboxMessages.AsNoTracking().Of(caller);
        var rows = await Behind(
                mine,
                await mine.SingleOrDefaultAsync(row => row.Id == after, cancel)
            )
            .OrderBy(row => row.ReadAt != null)
            .ThenByDescending(row => row.ReceivedAt)
            .ThenBy(row => row.Id)
            .Take(Size + 1)
            .ToListAsync(cancel);
        var page = KeysetPage.Of(
            [.. rows.Select(row => ItemOf(row, seal))],
            Size,
            last => $"{Path}?after={last.Id}"
        );
        return TrustPages.Of<ListInboxPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListInboxPage.Shown),
                new View(page, await mine.CountAsync(row => row.ReadAt == null, cancel))
            )
        );
    }

    private static Item ItemOf(InboxMessage row, NoticeSeal seal) =>
        new(
            row.Id,
            seal.Open<MessageWords>(row.Sealed).Said.Title,
            row.ReceivedAt,
            row.ReadAt is not null
        );

    private static IQueryable<InboxMessage> Behind(
        IQueryable<InboxMessage> messages,
        InboxMessage? last
    ) =>
        last switch
        {
            null => messages,
            { ReadAt: null } => messages.Where(row =>
                row.ReadAt != null
                || row.ReceivedAt < last.ReceivedAt
                || (row.ReceivedAt == last.ReceivedAt && row.Id > last.Id)
            ),
            _ => messages.Where(row =>
                row.ReadAt != null
                && (
                    row.ReceivedAt < last.ReceivedAt
                    || (row.ReceivedAt == last.ReceivedAt && row.Id > last.Id)
                )
            ),
        };
}
