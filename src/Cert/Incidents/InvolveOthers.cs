using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/parties {organisation}: an organisation that is concerned sees how the incident stands, as far as its label allows. POST /incidents/{id}/readers {account}: a lead names a person who may read one that is TLP:RED.</summary>
internal static class InvolveOthers
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id:guid}/parties", HandleAsync).ForTeam();
        routes.MapPost("/incidents/{id:guid}/readers", NameAsync).ForTeam();
    }

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/parties", SubmitAsync).ForTeam();

    internal sealed record Request(Guid? Organisation);

    internal sealed record Named(string? Account);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => InvolveAsync(act, request.Organisation ?? Guid.Empty)
        );

    /// <param name="identifier">Of an organisation that the team does not serve; before the one that was chosen.</param>
    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? organisation,
        [FromForm] string? identifier,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act =>
                InvolveAsync(
                    act,
                    Guid.TryParse(
                        string.IsNullOrWhiteSpace(identifier) ? organisation : identifier,
                        out var read
                    )
                        ? read
                        : Guid.Empty
                )
        );

    private static Task<IResult> NameAsync(
        Guid id,
        Named request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfLeads,
            act => NameReaderAsync(act, request.Account)
        );

    private static async Task<Result<Incident>> InvolveAsync(
        IncidentActs.Act act,
        Guid organisation
    )
    {
        if (act.Services.GetService<IOrganisationRegister>() is not { } register)
        {
            return IncidentProblems.RegisterSilent;
        }

        if (await register.FindAsync(organisation, act.Cancel) is null)
        {
            return IncidentProblems.OrganisationUnknown;
        }

        var row = act.Row;
        if (
            await act.Db.Parties.AnyAsync(
                party => party.Case == row.Id && party.Organisation == organisation,
                act.Cancel
            )
        )
        {
            return row;
        }

        act.Db.Parties.Add(
            new()
            {
                Case = row.Id,
                Organisation = organisation,
                Reported = false,
                Since = act.Now,
            }
        );
        row.Touch();
        act.Enter(row, "party-added", note: null);
        // An exercise tells nobody outside the team.
        if (!row.Rehearsal && row.Tlp is not (Tlp.Red or Tlp.AmberStrict))
        {
            act.Db.Tell(
                act.Clock,
                row,
                CaseNotices.Involved,
                await act.Team.OfficersOfAsync(organisation, act.Cancel)
            );
        }

        return row;
    }

    private static async Task<Result<Incident>> NameReaderAsync(
        IncidentActs.Act act,
        string? account
    )
    {
        if (act.Services.GetService<IAddressBook>() is not { } book)
        {
            return IncidentProblems.RegisterSilent;
        }

        if (string.IsNullOrWhiteSpace(account) || await book.FindAsync(account, act.Cancel) is null)
        {
            return IncidentProblems.AccountUnknown;
        }

        await act.Db.NameAsync(act.Row.Id, [account], act.Caller.Subject, act.Now, act.Cancel);
        act.Row.Touch();
        act.Enter(act.Row, "reader-named", note: null);
        return act.Row;
    }
}
