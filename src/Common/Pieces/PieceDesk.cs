using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Takes, hands out and erases the documents of one module's records. Each module has its own, with its context.</summary>
public sealed class PieceDesk<TContext>
    where TContext : ModuleDbContext
{
    private readonly TContext db;
    private readonly string module;
    private readonly PieceDoor door;

    internal PieceDesk(TContext db, string module, PieceDoor door) =>
        (this.db, this.module, this.door) = (db, module, door);

    /// <summary>Reads, judges, scans and seals a file; its row goes with the owner's next SaveChanges.</summary>
    /// <returns>The piece, or why it is not taken, with the field.</returns>
    public async Task<Result<Piece>> TakeAsync(PieceUpload upload, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if ((await door.ReadAsync(upload, cancel)).Refused(out var problem, out var content))
        {
            return problem;
        }

        var read = PieceReading.Read(
            content,
            upload.Field,
            upload.File!.FileName,
            upload.File.ContentType
        );
        if (read.Refused(out problem, out var form))
        {
            return problem;
        }

        var verdict = await door.Scanner.ScanAsync(content, cancel);
        if (verdict.State is PieceState.Infected)
        {
            await RecordInfectedAsync(upload, verdict, cancel);
            return PieceProblems.Infected(verdict.Name) with { Field = upload.Field };
        }

        return Keep(upload, form, content, verdict);
    }

    /// <summary>The file as an attachment that no browser runs anything of (law 43-20 art. 33: no access but of those authorised; the slice has checked that).</summary>
    public IResult Send(Piece piece, HttpResponse response)
    {
        if (Open(piece).Refused(out var problem, out var content))
        {
            return problem.ToResponse();
        }

        Guard(response);
        return TypedResults.Bytes(
            content,
            piece.MediaType,
            $"{piece.Kind}{PieceForm.Of(piece).Extensions[0]}"
        );
    }

    /// <summary>A picture as part of a page of ours; a PDF leaves as an attachment all the same.</summary>
    public IResult Show(Piece piece, HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (PieceForm.Of(piece) == PieceForm.Pdf)
        {
            return Send(piece, response);
        }

        if (Open(piece).Refused(out var problem, out var content))
        {
            return problem.ToResponse();
        }

        Guard(response);
        return TypedResults.Bytes(content, piece.MediaType);
    }

    /// <returns>The content of a piece that may be used, or why not.</returns>
    public Result<byte[]> Open(Piece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (piece.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        return door.Files.Read(module, piece) is { } content ? content : PieceProblems.Gone;
    }

    /// <summary>Row and file, now.</summary>
    public async Task EraseAsync(Piece piece, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(piece);
        db.Pieces.Remove(piece);
        await db.SaveChangesAsync(cancel);
        door.Files.Delete(module, piece.Id);
    }

    private static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers[HeaderNames.CacheControl] = "no-store";
    }

    private Piece Keep(PieceUpload upload, PieceForm form, byte[] content, PieceVerdict verdict)
    {
        var id = Ids.New(door.Clock);
        var piece = new Piece
        {
            Id = id,
            Owner = upload.Owner,
            Kind = upload.Kind,
            MediaType = form.MediaType,
            Size = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            SealedKey = door.Files.Write(module, id, content),
            UploadedBy = upload.By.Subject,
            UploadedAt = door.Clock.Now(),
            KeepUntil = upload.KeepUntil,
        };
        piece.Found(verdict.State, door.Clock.Now());
        db.Pieces.Add(piece);
        db.Record(
            door.Clock,
            "piece.taken",
            id.ToString(),
            upload.By.Subject,
            new JsonObject
            {
                ["owner"] = upload.Owner.ToString(),
                ["kind"] = upload.Kind,
                ["state"] = $"{verdict.State}",
            }
        );
        return piece;
    }

    /// <summary>A fact of its own: what the owner was about to change is not saved with it.</summary>
    private async Task RecordInfectedAsync(
        PieceUpload upload,
        PieceVerdict verdict,
        CancellationToken cancel
    )
    {
        await using var scope = door.Scopes.CreateAsyncScope();
        var facts = scope.ServiceProvider.GetRequiredService<TContext>();
        facts.Record(
            door.Clock,
            "piece.infected",
            upload.Owner.ToString(),
            upload.By.Subject,
            new JsonObject { ["kind"] = upload.Kind, ["found"] = verdict.Name }
        );
        await facts.SaveChangesAsync(cancel);
    }
}

/// <summary>What every module's desk shares.</summary>
internal sealed record PieceDoor(
    SealedPieces Files,
    PieceScanner Scanner,
    TrustOptions Trust,
    IServiceScopeFactory Scopes,
    TimeProvider Clock
)
{
    public async Task<Result<byte[]>> ReadAsync(PieceUpload upload, CancellationToken cancel)
    {
        if (upload.File is not { Length: > 0 } file)
        {
            return PieceProblems.Missing with { Field = upload.Field };
        }

        if (file.Length > Trust.Pieces.MostBytes)
        {
            return PieceProblems.TooLarge(Trust.Pieces.MostBytes) with { Field = upload.Field };
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}
