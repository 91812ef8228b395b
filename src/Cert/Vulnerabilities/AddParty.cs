using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>POST /vulnerabilities/{id}/parties {name, role, organisation}: somebody is told before the public. An organisation of the suite reads the case from then on, as its label allows.</summary>
internal static class AddParty
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/vulnerabilities/{id:guid}/parties", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/vulnerabilities/{id:guid}/add-party", SubmitAsync).ForTeam();

    /// <param name="Organisation">In this suite; null for one outside.</param>
    internal sealed record Request(string? Name, PartyRole? Role, Guid? Organisation = null);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.AnswerAsync(
            id,
            caller,
            http,
            VulnerabilityActs.OfTeam,
            act => AddAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? name,
        [FromForm] string? role,
        [FromForm] string? organisation,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.SubmitAsync(
            (id, version),
            caller,
            http,
            VulnerabilityActs.OfTeam,
            act =>
                string.IsNullOrWhiteSpace(organisation) || Guid.TryParse(organisation.Trim(), out _)
                    ? AddAsync(
                        act,
                        new(
                            name,
                            Enum.TryParse<PartyRole>(role, out var read) ? read : null,
                            Guid.TryParse(organisation, out var given) ? given : null
                        )
                    )
                    : Task.FromResult<Result<Vulnerability>>(
                        VulnerabilityProblems.PartyInvalid with
                        {
                            Field = "organisation",
                        }
                    )
        );

    private static async Task<Result<Vulnerability>> AddAsync(
        VulnerabilityActs.Act act,
        Request request
    )
    {
        if (!act.Row.IsOpen)
        {
            return VulnerabilityProblems.Ended;
        }

        var there = await act.PartiesAsync();
        if (
            request.Name?.Trim() is not { Length: >= 2 and <= 120 } name
            || HiddenCharacters.In(name)
            || request.Role is not { } role
            || !Enum.IsDefined(role)
            || there.Count >= Most
            || there.Exists(party => string.Equals(party.Name, name, StringComparison.Ordinal))
        )
        {
            return VulnerabilityProblems.PartyInvalid;
        }

        act.Db.VulnerabilityParties.Add(
            new()
            {
                Id = Ids.New(act.Clock),
                Vulnerability = act.Row.Id,
                Name = name,
                Role = role,
                Organisation = request.Organisation,
                NotifiedAt = act.Now,
                Since = act.Now,
            }
        );
        await LetReadAsync(act, request.Organisation);
        act.Row.Version++;
        return act.Enter(act.Row, "vulnerability.party-added");
    }

    private static async Task LetReadAsync(VulnerabilityActs.Act act, Guid? organisation)
    {
        if (
            organisation is { } known
            && !await act.Db.Parties.AnyAsync(
                party => party.Case == act.Row.Id && party.Organisation == known,
                act.Cancel
            )
        )
        {
            act.Db.Parties.Add(
                new Party
                {
                    Case = act.Row.Id,
                    Organisation = known,
                    Reported = false,
                    Since = act.Now,
                }
            );
        }
    }
}
