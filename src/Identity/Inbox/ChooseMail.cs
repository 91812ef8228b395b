using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>GET and POST /inbox/settings: whether the reader wants mails beside the inbox, and in which language.</summary>
internal static class ChooseMail
{
    public const string Path = "/inbox/settings";

    private const string Yes = "yes";
    private const string No = "no";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, ShowAsync);
        pages
            .MapPost(Path, HandleAsync)
            .BindsNobody("How the reader is reached; what they are told stays in the inbox");
    }

    internal sealed class Form
    {
        public string? Mails { get; init; }

        public string? Language { get; init; }
    }

    /// <param name="Mail">Null where the account has no address.</param>
    /// <param name="Wrong">The field without an answer.</param>
    internal sealed record View(
        string? Mail,
        string? Mails,
        string? Language,
        bool Saved,
        string? Wrong
    );

    private static async Task<IResult> ShowAsync(
        bool? saved,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        if (!Guid.TryParse(caller.Subject, out var id))
        {
            return TypedResults.NotFound();
        }

        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        return account is null
            ? TypedResults.NotFound()
            : Page(
                new(
                    account.Email,
                    account.Mails ? Yes : No,
                    account.Language ?? Language.Current.Code,
                    saved is true,
                    Wrong: null
                )
            );
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        Caller caller,
        IdentityDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (
            !Guid.TryParse(caller.Subject, out var id)
            || await db.Accounts.FindAsync([id], cancel) is not { } account
        )
        {
            return TypedResults.NotFound();
        }

        var language = Language.All.FirstOrDefault(one =>
            string.Equals(one.Code, form.Language, StringComparison.Ordinal)
        );
        if (form.Mails is not (Yes or No) || language is null)
        {
            return Page(
                new(
                    account.Email,
                    form.Mails,
                    form.Language,
                    Saved: false,
                    language is null ? "language" : "mails"
                )
            );
        }

        (account.Mails, account.Language) = (form.Mails is Yes, language.Code);
        account.Version++;
        db.Record(
            clock,
            "account.mails-chosen",
            $"{id}",
            caller.Subject,
            new JsonObject { ["mails"] = account.Mails, ["language"] = language.Code }
        );
        await db.SaveChangesAsync(cancel);
        return Results.Redirect($"{http.Request.PathBase}{Path}?saved=true");
    }

    private static IResult Page(View view) =>
        TrustPages.Of<ChooseMailPage>(
            view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ChooseMailPage.Shown), view)
        );
}
