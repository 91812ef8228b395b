using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>Takes files in as evidence and writes the chain of custody, with the journal beside it. Whoever calls has checked who may, and saves.</summary>
internal sealed class EvidenceDesk(
    CertDbContext db,
    CaseSeal seal,
    RawFiles<CertDbContext> files,
    TimeProvider clock
)
{
    public const int LongestNote = 500;

    /// <summary>Keeps the content, then adds its row for the save that follows. What a scanner says comes later and keeps nothing out.</summary>
    public async Task<Result<EvidenceItem>> TakeAsync(
        EvidenceUpload upload,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(upload);
        var faults = new List<Problem>();
        var note = SentReport.Text(upload.Note, "note", LongestNote, required: false, faults);
        if (faults is [var first, ..])
        {
            return first;
        }

        var there = await db.Evidence.CountAsync(
            item => item.Report == upload.Report && item.Incident == upload.Incident,
            cancel
        );
        if (there + db.Evidence.Local.Count(Added(upload)) >= EvidenceItem.Most)
        {
            return EvidenceProblems.Full;
        }

        var id = Ids.New(clock);
        var kept = await files.KeepAsync(id, upload.Content, upload.Most, cancel);
        if (kept is null or { Size: 0 })
        {
            files.Delete(id);
            return kept is null
                ? EvidenceProblems.TooLarge(upload.Most)
                : EvidenceProblems.FileMissing;
        }

        return await AddAsync(id, upload, kept, note, cancel);
    }

    private async Task<EvidenceItem> AddAsync(
        Guid id,
        EvidenceUpload upload,
        RawFile kept,
        string? note,
        CancellationToken cancel
    )
    {
        var item = new EvidenceItem
        {
            Id = id,
            Report = upload.Report,
            Incident = upload.Incident,
            Origin = upload.Origin,
            Sealed = seal.Close(
                "evidence",
                id,
                0,
                new EvidenceName(
                    EvidenceText.Name(upload.Name),
                    EvidenceText.Line(upload.MediaType, 100),
                    note
                )
            ),
            Size = kept.Size,
            Sha256 = kept.Sha256,
            SealedKey = kept.SealedKey,
            ReceivedAt = clock.Now(),
            Scan = PieceState.Waiting,
        };
        db.Evidence.Add(item);
        Enter(item, CustodyAct.Received, upload.By, new(note ?? $"{upload.Origin}"));
        if (upload.Read)
        {
            await FindAsync(item, cancel);
        }

        return item;
    }

    /// <summary>A further link of the chain.</summary>
    /// <param name="by">Null for whoever has no account.</param>
    public void Enter(EvidenceItem item, CustodyAct act, string? by, CustodyWords words)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Entries++;
        db.Custody.Add(
            new()
            {
                Evidence = item.Id,
                Number = item.Entries,
                Act = act,
                By = by,
                At = clock.Now(),
                Sealed = seal.Close("custody", item.Id, item.Entries, words),
            }
        );
        db.Record(
            clock,
            $"evidence.{char.ToLowerInvariant($"{act}"[0])}{$"{act}"[1..]}",
            $"{item.Id}",
            by ?? "anonymous",
            new JsonObject
            {
                ["number"] = item.Entries,
                ["report"] = item.Report?.ToString(),
                ["incident"] = item.Incident?.ToString(),
                ["sha256"] = item.Sha256,
            }
        );
    }

    /// <summary>The beginning of the content, for a look; null where it is gone.</summary>
    public async Task<byte[]?> BeginningAsync(EvidenceItem item, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(item);
        await using var content = files.Open(item.Id, item.SealedKey);
        if (content is null)
        {
            return null;
        }

        var read = new byte[Math.Min(most, item.Size)];
        try
        {
            var length = await content.ReadAtLeastAsync(
                read,
                read.Length,
                throwOnEndOfStream: false,
                cancel
            );
            return read[..length];
        }
        catch (BackupRefusedException)
        {
            return null;
        }
    }

    /// <summary>What a text holds is proposed; of what is no text nothing is guessed.</summary>
    private async Task FindAsync(EvidenceItem item, CancellationToken cancel)
    {
        var beginning = await BeginningAsync(item, EvidenceText.LongestRead, cancel);
        if (beginning is null || EvidenceText.Of(beginning) is not { } text)
        {
            return;
        }

        db.Findings.AddRange(
            Observables
                .ObservableReading.Read(text)
                .Select(found => new EvidenceFinding
                {
                    Evidence = item.Id,
                    Key = found.Key,
                    Kind = found.Kind,
                    Value = found.Value,
                    FoundAt = item.ReceivedAt,
                })
        );
    }

    private Func<EvidenceItem, bool> Added(EvidenceUpload upload) =>
        item =>
            db.Entry(item).State is EntityState.Added
            && item.Report == upload.Report
            && item.Incident == upload.Incident;
}

/// <summary>A file at the door.</summary>
/// <param name="Report">Or <paramref name="Incident"/>: one of the two.</param>
/// <param name="By">Null for whoever has no account.</param>
/// <param name="Most">Octets.</param>
/// <param name="Read">Look for observables in it, where it is a text.</param>
internal sealed record EvidenceUpload(
    Guid? Report,
    Guid? Incident,
    EvidenceOrigin Origin,
    string? By,
    Stream Content,
    string? Name,
    string? MediaType,
    string? Note,
    long Most,
    bool Read = true
);
