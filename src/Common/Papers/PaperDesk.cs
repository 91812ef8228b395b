using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Common.TrustLog;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Asks for, seals and hands out the papers of one module's records. Each module has its own, with its context.</summary>
public sealed class PaperDesk<TContext>
    where TContext : ModuleDbContext
{
    private readonly TContext db;
    private readonly string module;
    private readonly PaperDoor door;

    internal PaperDesk(TContext db, string module, PaperDoor door) =>
        (this.db, this.module, this.door) = (db, module, door);

    /// <summary>Asks for a paper in French and in Arabic: its rows go with the owner's next SaveChanges, the seal comes after it.</summary>
    public void Ask(PaperOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        foreach (var (language, paper) in PaperLanguages.Describe(order.Describe))
        {
            Add(order, paper, language);
        }
    }

    /// <returns>Of a record, in the order in which they were asked for.</returns>
    public async Task<IReadOnlyList<KeptPaper>> OfAsync(Guid owner, CancellationToken cancel) =>
        [
            .. (await db.Papers.AsNoTracking().Where(row => row.Owner == owner).ToListAsync(cancel))
                .OrderBy(row => row.AskedAt)
                .ThenBy(row => row.Kind, StringComparer.Ordinal)
                .ThenByDescending(row => row.Language, StringComparer.Ordinal),
        ];

    /// <summary>The PDF as an attachment; where its seal is still on its way, it is sealed now. The slice has checked who asks.</summary>
    public async Task<IResult> SendAsync(Guid owner, Guid id, HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var cancel = response.HttpContext.RequestAborted;
        var found = await FindAsync(owner, id, cancel);
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        if (found.Refused(out var problem, out var paper))
        {
            if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            {
                response.Headers.RetryAfter = "10";
            }

            return problem.ToResponse();
        }

        return Read(paper)
            .Match<IResult>(
                content => TypedResults.Bytes(content, "application/pdf", paper.FileName),
                unreadable => unreadable.ToResponse()
            );
    }

    /// <summary>Writes and seals what waits. Done once: whoever comes second finds it sealed.</summary>
    internal async Task<Result<KeptPaper>> SealAsync(Guid id, CancellationToken cancel)
    {
        var row = await db.Papers.SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return PaperProblems.Unknown;
        }

        if (row.State is PaperState.Sealed)
        {
            return row;
        }

        if (door.Sealing is not { } sealing)
        {
            return PaperProblems.NotSealedYet("no process that seals is known here");
        }

        var written = PaperWriter.Write(
            door.Open(module, row),
            Language.Full.Single(language =>
                string.Equals(language.Code, row.Language, StringComparison.Ordinal)
            ),
            door.Trust.Issuer
        );
        var answer = await sealing.SealPdfAsync(row.Body, written, cancel);
        return answer.Refused(out var problem, out var pdf)
            ? PaperProblems.NotSealedYet($"{problem.Code} {problem.Title}")
            : await KeepAsync(row, pdf, cancel);
    }

    private async Task<Result<KeptPaper>> FindAsync(Guid owner, Guid id, CancellationToken cancel)
    {
        var row = await db.Papers.SingleOrDefaultAsync(
            found => found.Id == id && found.Owner == owner,
            cancel
        );
        return row is null ? PaperProblems.Unknown
            : row.State is PaperState.Sealed ? row
            : await SealAsync(id, cancel);
    }

    /// <summary>The file first, the row that names it after it: a crash between the two leaves a file that is swept away.</summary>
    private async Task<Result<KeptPaper>> KeepAsync(
        KeptPaper row,
        byte[] pdf,
        CancellationToken cancel
    )
    {
        var (file, hash, salt) = (Ids.New(door.Clock), SHA256.HashData(pdf), Commitment.NewSalt());
        row.Sealed(
            new(
                file,
                door.Files.Write(module, file, pdf),
                pdf.Length,
                Convert.ToHexStringLower(hash),
                salt
            ),
            door.Clock.Now()
        );
        db.Record(
            door.Clock,
            "paper.sealed",
            row.Id.ToString(),
            "system",
            new JsonObject
            {
                ["owner"] = row.Owner.ToString(),
                ["kind"] = row.Kind,
                ["occasion"] = row.Occasion,
                ["language"] = row.Language,
                ["commitment"] = Convert.ToHexStringLower(Commitment.Of(salt, hash)),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return
                await db.Papers.SingleOrDefaultAsync(found => found.Id == row.Id, cancel)
                    is { State: PaperState.Sealed } first
                ? first
                : PaperProblems.Unknown;
        }
    }

    private Result<byte[]> Read(KeptPaper paper) =>
        door.Files.Read(
            module,
            new(paper.File!.Value, paper.SealedKey!, paper.Size!.Value, paper.Sha256!)
        )
            is { } content
            ? content
            : PaperProblems.Unreadable;

    private void Add(PaperOrder order, Paper paper, Language language)
    {
        var id = Ids.New(door.Clock);
        db.Papers.Add(
            new()
            {
                Id = id,
                Owner = order.Owner,
                Kind = order.Kind,
                Occasion = order.Occasion,
                Language = language.Code,
                Number = paper.Number,
                Title = paper.Title,
                Body = order.Body,
                AskedAt = door.Clock.Now(),
                Described = door.Close(module, id, paper),
                KeepUntil = order.KeepUntil,
            }
        );
    }
}

/// <summary>What every module's desk shares.</summary>
internal sealed record PaperDoor(
    SealedPapers Files,
    TrustOptions Trust,
    IServiceProvider Services,
    IDataProtectionProvider Ring,
    TimeProvider Clock
)
{
    /// <summary>Null where the seals are kept elsewhere and no answer is registered.</summary>
    public ISealingService? Sealing =>
        (ISealingService?)Services.GetService(typeof(ISealingService));

    public byte[] Close(string module, Guid id, Paper paper) =>
        Ringed(module, id).Protect(JsonSerializer.SerializeToUtf8Bytes(paper));

    public Paper Open(string module, KeptPaper row) =>
        JsonSerializer.Deserialize<Paper>(Ringed(module, row.Id).Unprotect(row.Described!))!;

    private IDataProtector Ringed(string module, Guid id) =>
        Ring.CreateProtector("paper-descriptions", module, id.ToString("N"));
}
