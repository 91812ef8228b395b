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

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>Once a day, where the register has changed since: releases it as files and has the manifest sealed. The release stands first, the seal follows, and only what is sealed is shown.</summary>
internal sealed partial class Releasing<TContext>(
    PublicRegister<TContext> register,
    IServiceScopeFactory scopes,
    ReleaseFiles files,
    TrustOptions trust,
    TimeProvider clock,
    ILogger<Releasing<TContext>> logger
) : RecurringJob($"{register.Name}-release", TimeSpan.FromMinutes(5), clock, logger)
    where TContext : ModuleDbContext
{
    /// <summary>A release is written within it, by far.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromDays(1);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        await ReleaseAsync(db, cancel);
        if (scope.ServiceProvider.GetService<ISealingService>() is { } seals)
        {
            await SealAsync(db, seals, cancel);
        }

        var named = await db.Set<Release>().Select(row => row.Folder).ToHashSetAsync(cancel);
        files.Sweep(register, named, Clock.Now() - Writing);
    }

    private async Task ReleaseAsync(TContext db, CancellationToken cancel)
    {
        var now = Clock.Now();
        var day = MoroccanTime.DayOf(now);
        // Taken before the register is read: whoever goes on from here meets a change twice rather than never.
        var position = await register.PositionAsync(db, cancel);
        var latest = await db.Set<Release>()
            .AsNoTracking()
            .OrderByDescending(row => row.Day)
            .FirstOrDefaultAsync(cancel);
        if (position == (latest?.Position ?? 0) || latest?.Day == day)
        {
            return;
        }

        var folder = Ids.New(Clock);
        var (entries, written) = await files.WriteAsync(register, folder, now, db, cancel);
        db.Add(
            new Release
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
            LineWriting.Day(day),
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
                ["register"] = new Uri(trust.Issuer, register.Address).ToString(),
                ["day"] = LineWriting.Day(day),
                ["takenAt"] = LineWriting.Instant(at),
                ["entries"] = entries,
                ["cursor"] = position,
                ["schema"] = new Uri(trust.Issuer, register.Schema).ToString(),
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

    private async Task SealAsync(TContext db, ISealingService seals, CancellationToken cancel)
    {
        foreach (
            var release in await db.Set<Release>()
                .AsNoTracking()
                .Where(row => row.Signature == null)
                .OrderBy(row => row.Day)
                .ToListAsync(cancel)
        )
        {
            var made = await seals.SealOctetsAsync(
                register.Body,
                release.Manifest,
                attached: false,
                cancel
            );
            if (made.Refused(out var problem, out var signature))
            {
                Waits(logger, LineWriting.Day(release.Day), register.Name, problem.Code);
                return;
            }

            var now = Clock.Now();
            await db.Set<Release>()
                .Where(row => row.Day == release.Day && row.Signature == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Signature, signature)
                            .SetProperty(row => row.SignedAt, now),
                    cancel
                );
        }
    }

    [LoggerMessage(
        9310,
        LogLevel.Warning,
        "The release {Day} of {Register} waits for its seal: {Code}"
    )]
    private static partial void Waits(ILogger logger, string day, string register, string code);
}
