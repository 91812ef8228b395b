using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Sessions;

internal sealed class SessionRegister(IdentityDbContext db, TimeProvider clock) : ISessionStanding
{
    /// <param name="methods">RFC 8176 values of what was proven just now.</param>
    public async Task<Session> OpenAsync(
        Account account,
        Guid? organisation,
        IReadOnlyList<string> methods,
        CancellationToken cancel
    )
    {
        var session = new Session
        {
            Id = Ids.New(clock),
            Account = account.Id,
            Organisation = organisation,
            Acr = Methods.Acr(methods),
            Amr = string.Join(' ', methods),
            AuthenticatedAt = clock.Now(),
            ExpiresAt = clock.Now() + PortalSignIn.Longest,
        };
        db.Sessions.Add(session);
        db.Record(
            clock,
            "session.opened",
            session.Id.ToString(),
            account.Id.ToString(),
            new JsonObject { ["acr"] = session.Acr, ["organisation"] = organisation?.ToString() }
        );
        await db.SaveChangesAsync(cancel);
        if (account.Language is null)
        {
            await TakeLanguageAsync(account.Id, cancel);
        }

        return session;
    }

    /// <summary>The first sign-in shows which language a person reads; later they choose it themselves.</summary>
    private Task TakeLanguageAsync(Guid account, CancellationToken cancel)
    {
        var language = Language.Current.Code;
        return db
            .Accounts.Where(row => row.Id == account && row.Language == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language), cancel);
    }

    /// <returns>Null where the session has ended or its account may sign in no more.</returns>
    public async Task<SignedInPerson?> FindAsync(string? id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return null;
        }

        var session = await db.Sessions.FindAsync([key], cancel);
        if (session is null || !session.IsOpen(clock.Now()))
        {
            return null;
        }

        var account = await db.Accounts.FindAsync([session.Account], cancel);
        if (account is null || account.Disabled)
        {
            return null;
        }

        var organisation = session.Organisation is { } number
            ? await db.Organisations.FindAsync([number], cancel)
            : null;
        var held = await db
            .HeldRoles.Where(row =>
                row.Account == account.Id && row.Organisation == session.Organisation
            )
            .Select(row => row.Role)
            .ToListAsync(cancel);
        return new(session, account, organisation, held);
    }

    public async Task<bool> IsOpenAsync(string? session, CancellationToken cancel)
    {
        var now = clock.Now();
        return Guid.TryParse(session, out var id)
            && await db.Sessions.AnyAsync(
                row =>
                    row.Id == id
                    && row.EndedAt == null
                    && row.ExpiresAt > now
                    && db.Accounts.Any(account => account.Id == row.Account && !account.Disabled),
                cancel
            );
    }

    /// <returns>Those that stand, the newest first.</returns>
    public Task<List<Session>> OpenOfAsync(Guid account, CancellationToken cancel)
    {
        var now = clock.Now();
        return db
            .Sessions.Where(row =>
                row.Account == account && row.EndedAt == null && row.ExpiresAt > now
            )
            .OrderByDescending(row => row.Id)
            .ToListAsync(cancel);
    }

    /// <summary>How somebody signs in has changed: wherever else they are signed in, they sign in again.</summary>
    public async Task EndOthersAsync(Session kept, CancellationToken cancel)
    {
        foreach (
            var other in (await OpenOfAsync(kept.Account, cancel)).Where(row => row.Id != kept.Id)
        )
        {
            await EndAsync(other, cancel);
        }
    }

    public async Task EndAsync(Session session, CancellationToken cancel)
    {
        if (session.EndedAt is not null)
        {
            return;
        }

        session.EndedAt = clock.Now();
        db.Record(clock, "session.ended", session.Id.ToString(), session.Account.ToString());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A lost authenticator, an account that is closed: whoever is signed in is out.</summary>
    public Task EndAllAsync(Guid account, CancellationToken cancel) =>
        EndAsync(db.Sessions.Where(row => row.Account == account), cancel);

    /// <summary>A taken role: whoever acts in that organisation signs in again.</summary>
    public Task EndAllInAsync(Guid account, Guid organisation, CancellationToken cancel) =>
        EndAsync(
            db.Sessions.Where(row => row.Account == account && row.Organisation == organisation),
            cancel
        );

    private Task EndAsync(IQueryable<Session> sessions, CancellationToken cancel)
    {
        var now = clock.Now();
        return sessions
            .Where(row => row.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.EndedAt, (DateTimeOffset?)now),
                cancel
            );
    }
}
