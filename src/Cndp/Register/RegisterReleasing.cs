using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Once a day, where the register has changed since: releases it as files and has the manifest sealed. The release stands first, the seal follows, and only what is sealed is shown.</summary>
internal sealed partial class RegisterReleasing(
    IServiceScopeFactory scopes,
    ReleaseFiles files,
    TrustOptions trust,
    TimeProvider clock,
    ILogger<RegisterReleasing> logger
) : RecurringJob("cndp-register-release", TimeSpan.FromMinutes(5), clock, logger)
{
    /// <summary>A release is written within it, by far.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromDays(1);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        await ReleaseAsync(db, cancel);
        if (scope.ServiceProvider.GetService<ISealingService>() is { } seals)
        {
            await SealAsync(db, seals, cancel);
        }

        var named = await db.Releases.Select(row => row.Folder).ToHashSetAsync(cancel);
        files.Sweep(named, Clock.Now() - Writing);
    }

    private async Task ReleaseAsync(CndpDbContext db, CancellationToken cancel)
    {
        var now = Clock.Now();
        var day = MoroccanTime.DayOf(now);
        // Taken before the register is read: whoever goes on from here meets a change twice rather than never.
        var position = await db.LastPositionAsync(cancel);
        var latest = await db
            .Releases.AsNoTracking()
            .OrderByDescending(row => row.Day)
            .FirstOrDefaultAsync(cancel);
        if (position == (latest?.Position ?? 0) || latest?.Day == day)
        {
            return;
        }

        var folder = Ids.New(Clock);
        var (entries, written) = await files.WriteAsync(folder, db, cancel);
        db.Releases.Add(
            new()
            {
                Day = day,
                Folder = folder,
                TakenAt = now,
                Position = position,
                Entries = entries,
                Manifest = ManifestOf(day, now, position, entries, written),
            }
        );
        db.Record(
            Clock,
            "register.released",
            Text(day),
            "system",
            new JsonObject { ["entries"] = entries, ["cursor"] = position }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another process released this day; its files stand, ours are swept away.
            db.ChangeTracker.Clear();
        }
    }

    private byte[] ManifestOf(
        DateOnly day,
        DateTimeOffset at,
        long position,
        long entries,
        IReadOnlyList<ReleaseFiles.Written> written
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["register"] = new Uri(trust.Issuer, "/api/cndp/v1/register").ToString(),
                ["day"] = Text(day),
                ["takenAt"] = at.UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture
                ),
                ["entries"] = entries,
                ["cursor"] = position,
                ["schema"] = new Uri(trust.Issuer, DescribeRegister.Schema).ToString(),
                ["files"] = new JsonArray([
                    .. written.Select(file => new JsonObject
                    {
                        ["name"] = file.Name,
                        ["size"] = file.Size,
                        ["sha256"] = file.Sha256,
                    }),
                ]),
            }
        );

    private async Task SealAsync(CndpDbContext db, ISealingService seals, CancellationToken cancel)
    {
        foreach (
            var release in await db
                .Releases.AsNoTracking()
                .Where(row => row.Signature == null)
                .OrderBy(row => row.Day)
                .ToListAsync(cancel)
        )
        {
            var made = await seals.SealOctetsAsync(
                SealingBody.Cndp,
                release.Manifest,
                attached: false,
                cancel
            );
            if (made.Refused(out var problem, out var signature))
            {
                Waits(logger, Text(release.Day), problem.Code);
                return;
            }

            var now = Clock.Now();
            await db
                .Releases.Where(row => row.Day == release.Day && row.Signature == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Signature, signature)
                            .SetProperty(row => row.SignedAt, now),
                    cancel
                );
        }
    }

    public static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [LoggerMessage(9310, LogLevel.Warning, "The register of {Day} waits for its seal: {Code}")]
    private static partial void Waits(ILogger logger, string day, string code);
}
