using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/particulars {class, sector, contacts}: its own people change what they have stated. Another class than the one found is looked at again by the team.</summary>
internal static class AmendConstituent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents/{id:guid}/particulars", HandleAsync)
            .ForOwner()
            .Produces<ConstituentResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/constituents/{id:guid}/particulars", SubmitAsync).ForOwner();

    private static Task<IResult> HandleAsync(
        Guid id,
        RegisterConstituent.Request request,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => AmendAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm(Name = "class")] string? stated,
        [FromForm] string? sector,
        [FromForm] string? contactName,
        [FromForm] string? contactPhone,
        [FromForm] string? contactMail,
        [FromForm] string? outOfHours,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act =>
                AmendAsync(
                    act,
                    new(
                        stated,
                        sector is { Length: > 0 } ? sector : null,
                        new(contactName, contactPhone, contactMail, outOfHours)
                    )
                )
        );

    private static async Task<Problem?> AmendAsync(
        ConstituentActs.Act act,
        RegisterConstituent.Request request
    )
    {
        if (RegisterConstituent.Desk.Read(request).Refused(out var problem, out var read))
        {
            return problem;
        }

        if (
            act.Services.GetService<IOrganisationRegister>() is { } register
            && await register.FindAsync(act.Row.Id, act.Cancel) is { } organisation
        )
        {
            act.Row.Name = organisation.Name;
        }

        act.Row.Stated = read.Class;
        // The team's own finding of the sector stays with its finding of the class.
        if (act.Row.Found is null)
        {
            act.Row.Sector = read.Sector;
        }

        act.Row.SealedContacts = act.Seal.Close(act.Row.Id, read.Contacts);
        return act.Enter("constituent.amended", new JsonObject { ["class"] = $"{read.Class}" });
    }
}
