using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>The frame of every act upon an enrolment: found or 404, the version that was read, the act, its answer.</summary>
internal static class EnrolmentActs
{
    public static async Task<IResult> AnswerAsync(
        Enrolment? row,
        HttpContext http,
        Func<Enrolment, Task<Result<Enrolment>>> act
    )
    {
        if (row is null)
        {
            return EnrolmentProblems.EnrolmentUnknown.ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        if ((await act(row)).Refused(out var problem, out var done))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(done.Version);
        return TypedResults.Ok(EnrolmentResponse.Of(done));
    }

    /// <param name="version">Of the page that held the form.</param>
    /// <param name="done">What the act leads to: sent a second time, it is not stale but done.</param>
    public static async Task<IResult> SubmitAsync(
        Enrolment? row,
        (long Version, EnrolmentState? Done) page,
        Caller caller,
        HttpContext http,
        Func<Enrolment, Task<Result<Enrolment>>> act
    )
    {
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var acted =
            row.Version != page.Version && row.State != page.Done
                ? CommonProblems.VersionStale
                : await act(row);
        return acted.Refused(out var problem, out _)
            ? await ReadEnrolment.PageAsync(row.Id, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadEnrolment.PathOf(row.Id)}");
    }

    /// <summary>For the officers alone: whoever else asks is told so before the enrolment is looked for.</summary>
    public static async Task<Result<Enrolment>> ForOfficerAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        if (!caller.DecidesEnrolments())
        {
            return CommonProblems.Forbidden;
        }

        return await db.FindEnrolmentAsync(id, caller, cancel) is { } row
            ? row
            : EnrolmentProblems.EnrolmentUnknown;
    }
}
