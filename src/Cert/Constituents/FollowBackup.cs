using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/systems/{system}/backup-site and /exercises: where a sensitive system of an infrastructure of vital importance goes when its own site fails, and what the last exercise reached (plan, action 49).</summary>
internal static class FollowBackup
{
    /// <summary>Minutes of a year.</summary>
    private const int Longest = 365 * 24 * 60;

    private const int DigestDigits = 64;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/constituents/{id:guid}/systems/{system:guid}/backup-site", StateAsync)
            .ForOwner()
            .Produces<ConstituentResponse>();
        routes
            .MapPost("/constituents/{id:guid}/systems/{system:guid}/exercises", EnterAsync)
            .ForOwner()
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ConstituentResponse>(StatusCodes.Status201Created);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/cert/constituents/{id:guid}/systems/{system:guid}/backup", SubmitAsync)
            .ForOwner();
        pages
            .MapPost(
                "/cert/constituents/{id:guid}/systems/{system:guid}/exercises",
                SubmitExerciseAsync
            )
            .ForOwner();
    }

    /// <param name="Operator">Who runs it; not asked of one's own site.</param>
    /// <param name="RecoveryTime">Minutes asked for.</param>
    /// <param name="RecoveryPoint">Minutes asked for.</param>
    internal sealed record SiteRequest(
        string? Kind,
        string? Operator,
        int? RecoveryTime,
        int? RecoveryPoint
    );

    /// <param name="ReachedTime">Minutes until it ran again.</param>
    /// <param name="ReachedPoint">Minutes of data that were lost.</param>
    /// <param name="Evidence">SHA-256 of the report.</param>
    internal sealed record ExerciseRequest(
        DateTimeOffset? HeldAt,
        int? ReachedTime,
        int? ReachedPoint,
        string? Evidence
    );

    private static Task<IResult> StateAsync(
        Guid id,
        Guid system,
        SiteRequest request,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => StateSiteAsync(act, system, request)
        );

    private static Task<IResult> EnterAsync(
        Guid id,
        Guid system,
        ExerciseRequest request,
        ReservedId reserved,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => EnterExerciseAsync(act, system, request, reserved.Value),
            made: true
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        Guid system,
        [FromForm] long version,
        [FromForm] string? kind,
        [FromForm] string? @operator,
        [FromForm] string? recoveryTime,
        [FromForm] string? recoveryPoint,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act =>
                StateSiteAsync(
                    act,
                    system,
                    new(kind, @operator, Number(recoveryTime), Number(recoveryPoint))
                ),
            system
        );

    private static Task<IResult> SubmitExerciseAsync(
        Guid id,
        Guid system,
        IFormCollection form,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, Number(form["version"]) ?? 0),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act =>
                DateAnswer
                    .From(name => form[name], "heldAt")
                    .Read("heldAt")
                    .Refused(out var no, out var day)
                    ? Task.FromResult<Problem?>(no)
                    : EnterExerciseAsync(
                        act,
                        system,
                        new(
                            MoroccanTime.StartOf(day),
                            Number(form["reachedTime"]),
                            Number(form["reachedPoint"]),
                            form["evidence"].ToString().Trim()
                        ),
                        Ids.New(clock)
                    ),
            system
        );

    private static async Task<Problem?> StateSiteAsync(
        ConstituentActs.Act act,
        Guid system,
        SiteRequest request
    )
    {
        if (await act.SystemAsync(system) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        if (!row.IsSensitive || act.Row.Class is not ConstituentClass.VitalInfrastructure)
        {
            return ConstituentProblems.NotVital;
        }

        if (!Named<BackupKind>.TryParse(request.Kind, out var kind))
        {
            return ConstituentProblems.BackupInvalid("kind");
        }

        var none = kind.Value is BackupKind.None;
        var runBy = kind.Value is BackupKind.Provider or BackupKind.Partnership
            ? ContactsReading.Words(request.Operator, 200)
            : null;
        var refused =
            none ? null
            : kind.Value is not BackupKind.OwnSite && runBy is null
                ? ConstituentProblems.BackupInvalid("operator")
            : request.RecoveryTime is not (>= 0 and <= Longest)
                ? ConstituentProblems.BackupInvalid("recoveryTime")
            : request.RecoveryPoint is not (>= 0 and <= Longest)
                ? ConstituentProblems.BackupInvalid("recoveryPoint")
            : null;
        if (refused is not null)
        {
            return refused;
        }

        var name = act.Seal.Open<SystemWords>(row.Id, row.SealedWords).Name;
        row.SealedWords = act.Seal.Close(
            row.Id,
            none
                ? new SystemWords(name)
                : new SystemWords(name, runBy, request.RecoveryTime, request.RecoveryPoint)
        );
        row.StateBackup(kind.Value);
        return act.Enter("constituent.backup-stated", new JsonObject { ["system"] = $"{system}" });
    }

    private static async Task<Problem?> EnterExerciseAsync(
        ConstituentActs.Act act,
        Guid system,
        ExerciseRequest request,
        Guid id
    )
    {
        if (await act.SystemAsync(system) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        if (row.Backup is BackupKind.None)
        {
            return ConstituentProblems.NoBackup;
        }

        if (
            request.HeldAt is not { } held
            || held > act.Now
            || held < row.RegisteredAt.AddYears(-5)
        )
        {
            return ConstituentProblems.ExerciseInvalid("heldAt");
        }

        if (request.ReachedTime is not (>= 0 and <= Longest))
        {
            return ConstituentProblems.ExerciseInvalid("reachedTime");
        }

        if (request.ReachedPoint is not (>= 0 and <= Longest))
        {
            return ConstituentProblems.ExerciseInvalid("reachedPoint");
        }

        if (
            request.Evidence is not { Length: DigestDigits } digest
            || !digest.All(char.IsAsciiHexDigit)
        )
        {
            return ConstituentProblems.ExerciseInvalid("evidence");
        }

        act.Db.Exercises.Add(
            new()
            {
                Id = id,
                System = system,
                HeldAt = held.ToUniversalTime(),
                RecoveryTime = request.ReachedTime.Value,
                RecoveryPoint = request.ReachedPoint.Value,
                EvidenceSha256 = digest.ToLowerInvariant(),
                EnteredBy = act.Caller.Subject,
                EnteredAt = act.Now,
            }
        );
        row.Exercised(held.ToUniversalTime());
        return act.Enter(
            "constituent.exercise-entered",
            new JsonObject { ["system"] = $"{system}", ["exercise"] = $"{id}" }
        );
    }

    private static int? Number(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
