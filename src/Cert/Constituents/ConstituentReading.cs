using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Opens what stands of a constituent, for those whom a slice has let in.</summary>
internal sealed class ConstituentReading(CertDbContext db, ConstituentSeal seal, LegalClock law)
{
    private const int ExercisesShown = 10;

    public async Task<ConstituentResponse> DescribeAsync(Constituent row, CancellationToken cancel)
    {
        var assets = await db
            .Assets.AsNoTracking()
            .Where(asset => asset.Constituent == row.Id)
            .OrderBy(asset => asset.Kind)
            .ThenBy(asset => asset.Value)
            .Select(asset => new ConstituentResponse.AssetOf(
                asset.Id,
                asset.Kind,
                asset.Value,
                asset.StatedAt,
                asset.ConfirmedAt
            ))
            .ToListAsync(cancel);
        var systems = await db
            .Systems.AsNoTracking()
            .Where(system => system.Constituent == row.Id)
            .OrderBy(system => system.WorstLevel)
            .ThenBy(system => system.Id)
            .ToListAsync(cancel);
        var ids = systems.Select(system => system.Id).ToList();
        var exercises = (
            await db
                .Exercises.AsNoTracking()
                .Where(exercise => ids.Contains(exercise.System))
                .OrderByDescending(exercise => exercise.HeldAt)
                .ToListAsync(cancel)
        ).ToLookup(exercise => exercise.System);
        return new(
            row.Id,
            row.Name,
            row.Class,
            row.Stated,
            row.Found is not null,
            row.Sector,
            seal.Open<SecurityContacts>(row.Id, row.SealedContacts),
            assets,
            [.. systems.Select(system => Of(system, exercises[system.Id]))],
            row.RegisteredAt,
            row.Version
        );
    }

    private ConstituentResponse.SystemOf Of(
        InformationSystem system,
        IEnumerable<BackupExercise> exercises
    )
    {
        var words = seal.Open<SystemWords>(system.Id, system.SealedWords);
        return new(
            system.Id,
            words.Name,
            system.WorstLevel,
            system.Class,
            system.IsSensitive,
            system.AssessedAt,
            system.ReviewBy(law),
            system.Backup,
            words.BackupOperator,
            words.RecoveryTimeAsked,
            words.RecoveryPointAsked,
            system.ExerciseBy(law),
            [
                .. exercises
                    .Take(ExercisesShown)
                    .Select(exercise => new ConstituentResponse.ExerciseOf(
                        exercise.HeldAt,
                        exercise.RecoveryTime,
                        exercise.RecoveryPoint,
                        exercise.EvidenceSha256
                    )),
            ]
        );
    }
}

/// <summary>By when an owner looks at a system again.</summary>
internal static class SystemTerms
{
    public static DateTimeOffset ReviewBy(this InformationSystem system, LegalClock law) =>
        law.RunsOutAt(system.AssessedAt, law.Period(StatutoryPeriods.SystemReview));

    /// <returns>Null where no back-up site is stated.</returns>
    public static DateTimeOffset? ExerciseBy(this InformationSystem system, LegalClock law) =>
        system.Backup is BackupKind.None
            ? null
            : law.RunsOutAt(
                system.LastExerciseAt ?? system.RegisteredAt,
                law.Period(StatutoryPeriods.BackupExercise)
            );
}
