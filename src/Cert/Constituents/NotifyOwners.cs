using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /owner-notices {addresses, subject, text, tlp}: the team tells the owners of addresses and domains what it has seen there. Each is told of its own alone; the mail says only that there is a notice.</summary>
internal static class NotifyOwners
{
    public const string Told = "owner-notice.sent";

    private const int MostAddresses = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/owner-notices", HandleAsync)
            .ForTeam()
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<Response>(StatusCodes.Status201Created);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/owner-notices", SubmitAsync).ForTeam();

    /// <param name="Tlp">AMBER where none is said.</param>
    internal sealed record Request(
        IReadOnlyList<string>? Addresses,
        string? Subject,
        string? Text,
        string? Tlp
    );

    /// <param name="Unknown">Addresses that nobody here has; they are not told to anyone.</param>
    internal sealed record Response(IReadOnlyList<Sent> Notices, IReadOnlyList<string> Unknown);

    /// <param name="Reached">Accounts of security officers; where 0, the contacts of the constituent are called.</param>
    internal sealed record Sent(
        Guid Id,
        Guid Constituent,
        string Name,
        IReadOnlyList<string> Addresses,
        int Reached
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var done = await desk.SendAsync(request, caller, http.RequestAborted);
        return done.Refused(out var problem, out var sent)
            ? problem.ToResponse()
            : TypedResults.Created("/api/cert/v1/owner-notices", sent);
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? addresses,
        [FromForm] string? subject,
        [FromForm] string? text,
        [FromForm] string? tlp,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var request = new Request(
            (addresses ?? string.Empty).Split(
                ['\n', '\r', ' ', ',', ';'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
            subject,
            text,
            tlp
        );
        var done = await desk.SendAsync(request, caller, http.RequestAborted);
        var refused = done.Refused(out var problem, out var sent);
        return await ListOwnerNotices.PageAsync(
            new(null, refused ? request : null, sent, problem),
            caller,
            http
        );
    }

    internal sealed class Desk(
        CertDbContext db,
        OwnerSearch owners,
        ConstituentSeal seal,
        IEnumerable<IAddressBook> addresses,
        TimeProvider clock
    )
    {
        public async Task<Result<Response>> SendAsync(
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (!caller.IsOfTeam())
            {
                return CommonProblems.Forbidden;
            }

            if (Read(request).Refused(out var problem, out var said))
            {
                return problem;
            }

            List<OwnerSearch.Owner> found = [];
            List<string> unknown = [];
            foreach (var address in request.Addresses!.Distinct(StringComparer.Ordinal))
            {
                var looked = await owners.FindAsync(address, cancel);
                if (looked.Refused(out problem, out var of))
                {
                    return problem;
                }

                found.AddRange(of);
                if (of.Count == 0)
                {
                    unknown.Add(address);
                }
            }

            if (found.Count == 0)
            {
                return ConstituentProblems.OwnerUnknown;
            }

            List<Sent> sent = [];
            foreach (var owner in found.GroupBy(one => one.Constituent))
            {
                sent.Add(
                    await TellAsync(
                        owner.Key,
                        [.. owner.Select(one => one.Address).Distinct(StringComparer.Ordinal)],
                        said,
                        caller,
                        cancel
                    )
                );
            }

            await db.SaveChangesAsync(cancel);
            return new Response(sent, unknown);
        }

        private sealed record Words(string Subject, string Text, Tlp Tlp);

        private static Result<Words> Read(Request request)
        {
            if (
                request.Addresses is not { Count: > 0 and <= MostAddresses }
                || request.Addresses.Any(string.IsNullOrWhiteSpace)
            )
            {
                return ConstituentProblems.NoticeInvalid("addresses");
            }

            if (ContactsReading.Words(request.Subject, 200) is not { Length: >= 3 } subject)
            {
                return ConstituentProblems.NoticeInvalid("subject");
            }

            if (request.Text?.Trim() is not { Length: >= 3 and <= 10_000 } text)
            {
                return ConstituentProblems.NoticeInvalid("text");
            }

            var tlp = request.Tlp is { Length: > 0 } label ? TlpLabels.Read(label) : Tlp.Amber;
            return tlp switch
            {
                null => CertProblems.TlpUnknown("tlp"),
                Tlp.Red => ConstituentProblems.NoticeRed,
                _ => new Words(subject, text, tlp.Value),
            };
        }

        private async Task<Sent> TellAsync(
            Guid constituent,
            IReadOnlyList<string> its,
            Words said,
            Caller caller,
            CancellationToken cancel
        )
        {
            var id = Ids.New(clock);
            db.OwnerNotices.Add(
                new()
                {
                    Id = id,
                    Organisation = constituent,
                    Tlp = said.Tlp,
                    SealedWords = seal.Close(
                        id,
                        new OwnerNoticeWords(said.Subject, said.Text, its)
                    ),
                    Source = caller.Subject,
                    SentAt = clock.Now(),
                }
            );
            db.Record(
                clock,
                Told,
                $"{id}",
                caller.Subject,
                new JsonObject { ["constituent"] = $"{constituent}", ["tlp"] = said.Tlp.Label() }
            );
            var officers = addresses.FirstOrDefault() is { } book
                ? await book.HoldersOfAsync(Roles.SecurityOfficer, constituent, cancel)
                : [];
            foreach (var officer in officers)
            {
                db.Notify(clock, new(officer, Told, $"/cert/owner-notices/{id}"));
            }

            var name = await db
                .Constituents.Where(row => row.Id == constituent)
                .Select(row => row.Name)
                .SingleAsync(cancel);
            return new(id, constituent, name, its, officers.Count);
        }
    }
}
