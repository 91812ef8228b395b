using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Drafts;

/// <summary>
/// What slices with several steps use: open, save each step, resume, list, discard, and close when filed. Every call
/// takes the module's own context, so a draft ends in the same transaction in which its record begins.
/// </summary>
public sealed class DraftBook(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Of one person for one organisation in one module: enough for real work, and no store for others' data.</summary>
    public const int Most = 50;

    /// <summary>Characters of a draft's JSON. Pieces are files and stand elsewhere; a draft names them.</summary>
    public const int Longest = 256 * 1024;

    /// <summary>Begins an empty draft and saves it.</summary>
    /// <returns>COMMON-062 where the person has too many already.</returns>
    public async Task<Result<OpenDraft>> OpenAsync(
        ModuleDbContext db,
        Caller owner,
        string kind,
        CancellationToken cancel
    )
    {
        if (await Of(db, owner).CountAsync(cancel) >= Most)
        {
            return CommonProblems.DraftsTooMany;
        }

        var (id, now) = (Ids.New(clock), clock.Now());
        var draft = new Draft
        {
            Id = id,
            Owner = owner.Subject,
            Organisation = owner.Organisation,
            Kind = kind,
            Content = Seal(id, owner, []),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        db.Drafts.Add(draft);
        Record(db, "draft.opened", draft);
        await db.SaveChangesAsync(cancel);
        return Opened(draft, owner).Match<Result<OpenDraft>>(open => open, problem => problem);
    }

    /// <returns>COMMON-060 where there is none, or it is another's.</returns>
    public async Task<Result<OpenDraft>> ResumeAsync(
        ModuleDbContext db,
        Caller owner,
        Guid id,
        CancellationToken cancel
    ) =>
        await Of(db, owner).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } draft
            ? Opened(draft, owner)
            : CommonProblems.DraftUnknown;

    /// <summary>The last saved first.</summary>
    /// <param name="kind">Null for every kind of the module.</param>
    public static async Task<IReadOnlyList<DraftLine>> MineAsync(
        ModuleDbContext db,
        Caller owner,
        string? kind,
        CancellationToken cancel
    ) =>
        await Of(db, owner)
            .Where(row => kind == null || row.Kind == kind)
            .OrderByDescending(row => row.UpdatedAt)
            .ThenByDescending(row => row.Id)
            .Select(row => new DraftLine(row.Id, row.Kind, row.UpdatedAt))
            .ToListAsync(cancel);

    /// <summary>Puts a step's answers over those that stand, and saves; null takes an answer away. Whatever is answered is kept: filing judges it.</summary>
    /// <param name="version">As the form carried it.</param>
    /// <returns>COMMON-060 unknown, COMMON-007 saved elsewhere meanwhile, COMMON-061 too large.</returns>
    public async Task<Result<OpenDraft>> SaveAsync(
        ModuleDbContext db,
        Caller owner,
        (Guid Id, int Version) draft,
        JsonObject step,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(step);
        var row = await Of(db, owner).SingleOrDefaultAsync(row => row.Id == draft.Id, cancel);
        if (row is null)
        {
            return CommonProblems.DraftUnknown;
        }

        if (row.Version != draft.Version)
        {
            return CommonProblems.VersionStale;
        }

        if (Opened(row, owner).Refused(out var problem, out var open))
        {
            return problem;
        }

        foreach (var (field, answer) in step)
        {
            open.Content[field] = answer?.DeepClone();
        }

        if (open.Content.ToJsonString().Length > Longest)
        {
            return CommonProblems.DraftTooLarge;
        }

        row.Content = Seal(row.Id, owner, open.Content);
        row.UpdatedAt = clock.Now();
        row.Version++;
        if (!await db.SavedAsync(cancel))
        {
            return CommonProblems.VersionStale;
        }

        return open with
        {
            SavedAt = row.UpdatedAt,
            Version = row.Version,
        };
    }

    /// <summary>Throws a draft away.</summary>
    /// <returns>COMMON-060 where there is none, or it is another's.</returns>
    public async Task<Result<DraftLine>> DiscardAsync(
        ModuleDbContext db,
        Caller owner,
        Guid id,
        CancellationToken cancel
    )
    {
        var row = await Of(db, owner).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (row is null)
        {
            return CommonProblems.DraftUnknown;
        }

        db.Drafts.Remove(row);
        Record(db, "draft.discarded", row);
        if (!await db.SavedAsync(cancel))
        {
            return CommonProblems.VersionStale;
        }

        return new DraftLine(row.Id, row.Kind, row.UpdatedAt);
    }

    /// <summary>Takes a filed draft out with the caller's next SaveChanges: a crash leaves the draft or the record, and a second submission fails on the version.</summary>
    public static void Close(ModuleDbContext db, OpenDraft filed, Caller owner)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filed);
        ArgumentNullException.ThrowIfNull(owner);
        db.Drafts.Remove(
            db.Drafts.Local.FirstOrDefault(row => row.Id == filed.Id)
                ?? new Draft
                {
                    Id = filed.Id,
                    Owner = owner.Subject,
                    Organisation = owner.Organisation,
                    Kind = filed.Kind,
                    Content = [],
                    CreatedAt = filed.CreatedAt,
                    UpdatedAt = filed.SavedAt,
                    Version = filed.Version,
                }
        );
    }

    private static IQueryable<Draft> Of(ModuleDbContext db, Caller owner)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(owner);
        var (subject, organisation) = (owner.Subject, owner.Organisation);
        return db.Drafts.Where(row => row.Owner == subject && row.Organisation == organisation);
    }

    private void Record(ModuleDbContext db, string type, Draft draft) =>
        db.Record(
            clock,
            type,
            draft.Id.ToString(),
            draft.Owner,
            new JsonObject { ["kind"] = draft.Kind }
        );

    // The purpose holds row and owner: content that somebody moved to another row opens nowhere.
    private IDataProtector Protector(Guid id, string owner) =>
        protection.CreateProtector("MarocNumeric.Trust.Drafts", id.ToString(), owner);

    private byte[] Seal(Guid id, Caller owner, JsonObject content) =>
        Protector(id, owner.Subject)
            .Protect(System.Text.Encoding.UTF8.GetBytes(content.ToJsonString()));

    private Result<OpenDraft> Opened(Draft draft, Caller owner)
    {
        try
        {
            return new OpenDraft(
                draft.Id,
                draft.Kind,
                JsonNode
                    .Parse(Protector(draft.Id, owner.Subject).Unprotect(draft.Content))!
                    .AsObject(),
                draft.CreatedAt,
                draft.UpdatedAt,
                draft.Version
            );
        }
        catch (CryptographicException)
        {
            // The key ring of another installation, or altered bytes: it cannot be resumed, but it can be discarded.
            return CommonProblems.DraftSealed;
        }
    }
}
