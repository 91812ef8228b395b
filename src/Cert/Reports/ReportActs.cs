using MarocNumeric.Trust.Cert.BreakGlass;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>What somebody does to a report: do they read it, is it the version they saw; then act and save it all or nothing.</summary>
internal static class ReportActs
{
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<Report, Task<Result<Report>>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var done = await DoAsync(id, version: null, caller, http, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            await http
                .RequestServices.GetRequiredService<ReportReading>()
                .DescribeAsync(row, http.RequestAborted)
        );
    }

    public static async Task<IResult> SubmitAsync(
        Guid id,
        long version,
        Caller caller,
        HttpContext http,
        Func<Report, Task<Result<Report>>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var done = await DoAsync(id, version, caller, http, act);
        return done.Refused(out var problem, out _)
            ? await ReadReport.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/reports/{id}");
    }

    /// <summary>On the side of whoever sent it: the account itself, or its organisation.</summary>
    public static bool IsReporter(this Caller caller, Report row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (
                caller.Subject.Length > 0
                && string.Equals(row.Source, caller.Subject, StringComparison.Ordinal)
            )
            || (
                row.Organisation is { } own
                && caller.SeesOrganisation()
                && own == caller.Organisation
            );
    }

    private static async Task<Result<Report>> DoAsync(
        Guid id,
        long? version,
        Caller caller,
        HttpContext http,
        Func<Report, Task<Result<Report>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<ReportReading>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (
            await services
                .GetRequiredService<CertDbContext>()
                .ReadsByGlassAloneAsync(row, caller, cancel)
        )
        {
            return HandlingProblems.GlassReadsOnly;
        }

        var stale = http.Request.Stale(row.Version, version);
        return stale
            ?? await SaveAsync(
                services.GetRequiredService<CertDbContext>(),
                () => act(row),
                cancel
            );
    }

    /// <summary>Also for the reporter with a code, whom no token names.</summary>
    public static async Task<Result<Report>> SaveAsync(
        CertDbContext db,
        Func<Task<Result<Report>>> act,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(act);
        // A reporter's act reaches the incident, which they need not be able to read.
        await using var beyond = await db.BeyondAsync(cancel);
        var done = await act();
        // Stale where the version moved on, or the same number of a part was written by somebody faster.
        return await db.SavedAsync(done, cancel);
    }
}
