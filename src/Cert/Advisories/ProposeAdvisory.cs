using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>POST /desk/advisories/{id}/proposal: the writer lays a whole advisory before the leads.</summary>
internal static class ProposeAdvisory
{
    private const string Notice = "advisory.to-publish";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/desk/advisories/{id:guid}/proposal", HandleAsync)
            .ForDesk(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/desk/advisories/{id:guid}/propose", SubmitAsync).ForDesk();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        AdvisoryActs.AnswerAsync(id, caller, http, ProposeAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => AdvisoryActs.SubmitAsync((id, version), caller, http, ProposeAsync);

    private static async Task<Result<Advisory>> ProposeAsync(AdvisoryActs.Act act)
    {
        var proposed = act.Row.Propose();
        if (!proposed.Refused(out _, out _))
        {
            var leads = act.Services.GetService<IAddressBook>() is { } addresses
                ? await addresses.HoldersOfAsync(Roles.CertLead, organisation: null, act.Cancel)
                : [];
            foreach (var lead in leads)
            {
                act.Db.Notify(
                    act.Clock,
                    new(
                        lead,
                        Notice,
                        $"/cert/desk/advisories/{act.Row.Id}",
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["number"] = act.Row.Number,
                        }
                    )
                );
            }
        }

        return act.Enter(proposed, "advisory.proposed");
    }
}
