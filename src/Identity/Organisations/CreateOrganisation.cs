using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations: enters an organisation into the register.</summary>
internal static class CreateOrganisation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<IdentityDbContext>()
            .Produces<ReadOrganisation.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal sealed record Request(string? Name, string? Kind, string? Ice);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var created = await CreateAsync(request, caller, id.Value, db, clock, cancel);
        return created.Match(
            organisation =>
                TypedResults.Created(
                    $"/api/identity/v1/organisations/{organisation.Id}",
                    ReadOrganisation.Of(organisation)
                ),
            problem => problem.ToResponse()
        );
    }

    private static async Task<Result<Organisation>> CreateAsync(
        Request request,
        Caller caller,
        Guid id,
        IdentityDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (PlainName.Read(request.Name) is not { } name)
        {
            return IdentityProblems.NameInvalid;
        }

        if (!OrganisationKinds.All.Contains(request.Kind, StringComparer.Ordinal))
        {
            return IdentityProblems.KindUnknown;
        }

        var ice = Ice.Read(request.Ice);
        if (request.Ice is not null && ice is null)
        {
            return IdentityProblems.IceInvalid;
        }

        var organisation = new Organisation
        {
            Id = id,
            Name = name,
            Kind = request.Kind!,
            Ice = ice,
            CreatedAt = clock.Now(),
        };
        db.Organisations.Add(organisation);
        db.Record(
            clock,
            "organisation.created",
            id.ToString(),
            caller.Subject,
            new JsonObject { ["kind"] = organisation.Kind }
        );
        if (ice is not null && await db.Organisations.AnyAsync(row => row.Ice == ice, cancel))
        {
            return IdentityProblems.IceTaken;
        }

        await db.SaveChangesAsync(cancel);
        return organisation;
    }
}
