using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Introductions;

/// <summary>POST /incidents/{id}/introductions/{introduction}/answer {consent}: on the restricted case. With consent each side sees the other's name and number, and nothing more; without it whoever asked never learns that there was anything.</summary>
internal static class AnswerIntroduction
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/incidents/{id:guid}/introductions/{introduction:guid}/answer", HandleAsync)
            .ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost(
                "/cert/incidents/{id:guid}/introductions/{introduction:guid}/answer",
                SubmitAsync
            )
            .ForTeam();

    internal sealed record Request(bool Consent);

    private static Task<IResult> HandleAsync(
        Guid id,
        Guid introduction,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => DecideAsync(act, introduction, request.Consent)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        Guid introduction,
        [FromForm] long version,
        [FromForm] string? consent,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => DecideAsync(act, introduction, consent is "yes")
        );

    private static async Task<Result<Incident>> DecideAsync(
        IncidentActs.Act act,
        Guid introduction,
        bool consents
    )
    {
        var row = act.Row;
        var found = await act.Db.Introductions.SingleOrDefaultAsync(
            one => one.Id == introduction && one.Restricted == row.Id,
            act.Cancel
        );
        if (found is null)
        {
            return CertProblems.Unknown;
        }

        // Its owner answers for the case; where it has none, whoever is named in it.
        if (
            (
                row.Owner is { } owner
                && !string.Equals(owner, act.Caller.Subject, StringComparison.Ordinal)
            ) || !found.Answer(consents, act.Caller.Subject, act.Now)
        )
        {
            return HandlingProblems.IntroductionAnswered;
        }

        row.Touch();
        act.Enter(row, consents ? "introduced" : "introduction-refused", note: null);
        if (consents)
        {
            act.Db.Tell(
                act.Clock,
                (found.Asking, found.AskingReference),
                HandlingNotices.Introduced,
                [found.AskedBy]
            );
        }

        return row;
    }
}
