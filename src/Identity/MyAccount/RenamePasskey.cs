using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Factors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>GET and POST /account/passkeys/{id}: one passkey of one's own, and another name for it.</summary>
internal static class RenamePasskey
{
    private const string Path = "/account/passkeys/{id:guid}";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, ShowAsync);
        pages
            .MapPost(Path, HandleAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address);
    }

    internal sealed class Form
    {
        public string? Name { get; init; }
    }

    internal sealed record View(
        HeldFactors Factors,
        Passkey Passkey,
        string? Name,
        Problem? Problem
    );

    private static Task<IResult> ShowAsync(
        Guid id,
        OwnAccount own,
        IdentityDbContext db,
        HttpContext http
    ) => own.ReadAsync(http, mine => PageAsync(http, mine, db, id, null));

    private static Task<IResult> HandleAsync(
        Guid id,
        [FromForm] Form form,
        OwnAccount own,
        IdentityDbContext db,
        TimeProvider clock,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
            {
                if (
                    PlainName.Read(form.Name) is not { Length: <= PasskeyCeremony.LongestName } name
                )
                {
                    return await PageAsync(
                        http,
                        mine,
                        db,
                        id,
                        IdentityProblems.PasskeyNameInvalid,
                        form.Name
                    );
                }

                var account = mine.Person.Account.Id;
                await using var all = await db.Database.BeginTransactionAsync(http.RequestAborted);
                if (
                    await db
                        .Passkeys.Where(row => row.Id == id && row.Account == account)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(row => row.Name, name),
                            http.RequestAborted
                        ) == 0
                )
                {
                    return TypedResults.NotFound();
                }

                db.Record(clock, "passkey.renamed", id.ToString(), account.ToString());
                await db.SaveChangesAsync(http.RequestAborted);
                await all.CommitAsync(http.RequestAborted);
                return ShowAccount.Again(http);
            }
        );

    /// <param name="name">As it was typed, where it was refused.</param>
    internal static async Task<IResult> PageAsync(
        HttpContext http,
        Own own,
        IdentityDbContext db,
        Guid id,
        Problem? problem,
        string? name = null
    )
    {
        var account = own.Person.Account.Id;
        return
            await db
                .Passkeys.AsNoTracking()
                .SingleOrDefaultAsync(
                    row => row.Id == id && row.Account == account,
                    http.RequestAborted
                )
                is { } passkey
            ? TrustPages.Of<RenamePasskeyPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(RenamePasskeyPage.Shown),
                    new View(own.Factors, passkey, name ?? passkey.Name, problem)
                )
            )
            : TypedResults.NotFound();
    }
}
