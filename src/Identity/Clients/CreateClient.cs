using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Abstractions;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>POST /clients: registers a program of an organisation. Its secret stands in the answer, once.</summary>
internal static class CreateClient
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/clients", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Kind">machine, web or native.</param>
    /// <param name="Scopes">For a machine: what it may ask for.</param>
    /// <param name="RedirectUris">For web and native.</param>
    internal sealed record Request(
        string? Name,
        string? Kind,
        Guid Organisation,
        IReadOnlyList<string>? Scopes,
        IReadOnlyList<Uri>? RedirectUris
    );

    internal sealed record Response(string ClientId, string? ClientSecret);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        HttpContext http,
        IdentityDbContext db,
        IOpenIddictApplicationManager clients,
        TimeProvider clock
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var cancel = http.RequestAborted;
        var id = Ids.New(clock).ToString();
        var secret = request.Kind is ClientKinds.Native ? null : ClientRegister.NewSecret();
        if (Describe(request, id, secret).Refused(out var problem, out var described))
        {
            return problem.ToResponse();
        }

        if (await db.Organisations.FindAsync([request.Organisation], cancel) is not { } owner)
        {
            return IdentityProblems.OrganisationUnknown.ToResponse();
        }

        db.Record(
            clock,
            "client.created",
            id,
            caller.Subject,
            new JsonObject { ["kind"] = request.Kind, ["organisation"] = owner.Id.ToString() }
        );
        // The register works on the same context: fact and client are saved together.
        await clients.CreateAsync(described.BelongsTo(owner), cancel);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/identity/v1/clients/{id}", new Response(id, secret));
    }

    private static Result<OpenIddictApplicationDescriptor> Describe(
        Request request,
        string id,
        string? secret
    )
    {
        if (PlainName.Read(request.Name) is not { } name)
        {
            return IdentityProblems.NameInvalid;
        }

        if (request.Scopes is { } scopes && scopes.Except(Scopes.All, StringComparer.Ordinal).Any())
        {
            return IdentityProblems.ScopeUnknown;
        }

        if (request.RedirectUris?.All(MayReturnTo) is false)
        {
            return IdentityProblems.RedirectInvalid;
        }

        return request.Kind switch
        {
            ClientKinds.Machine => ClientKinds.OfMachine(id, name, secret!, request.Scopes ?? []),
            ClientKinds.Web or ClientKinds.Native => request.RedirectUris is { Count: > 0 }
                ? ClientKinds.OfPeople(id, name, secret, request.RedirectUris, [])
                : IdentityProblems.RedirectInvalid,
            _ => IdentityProblems.ClientKindUnknown,
        };
    }

    private static bool MayReturnTo(Uri address) =>
        address is { IsAbsoluteUri: true, Fragment: "" }
        && (address.Scheme is "https" || address.Scheme is "http" && address.IsLoopback);
}
