using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>GET /playbooks and /playbooks/{name}: what the team does about each class of incidents; …/cacao: the same in CACAO 2.0, which others take over. They are TLP:CLEAR.</summary>
internal static class ReadPlaybooks
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/playbooks", () => TypedResults.Ok(PlaybookShelf.All))
            .RequireScope(Scopes.CertHandle)
            .Produces<IReadOnlyList<Playbook>>();
        routes
            .MapGet("/playbooks/{name}", Handle)
            .RequireScope(Scopes.CertHandle)
            .Produces<Playbook>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/playbooks/{name}/cacao", Export)
            .RequireScope(Scopes.CertHandle)
            .Produces<JsonObject>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/playbooks", Show).RequireScope(Scopes.CertHandle);
        pages.MapGet("/cert/playbooks/{name}/cacao", Export).RequireScope(Scopes.CertHandle);
    }

    private static IResult Handle(string name) =>
        PlaybookShelf.Find(name) is { } found
            ? TypedResults.Ok(found)
            : CertProblems.Unknown.ToResponse();

    private static IResult Export(string name) =>
        PlaybookShelf.Find(name) is { } found
            ? TypedResults.Bytes(Octets(Cacao.Of(found)), Cacao.MediaType, $"{name}.cacao.json")
            : CertProblems.Unknown.ToResponse();

    private static IResult Show(Caller caller) =>
        caller.IsOfTeam()
            ? TrustPages.Of<ReadPlaybooksPage>(
                StatusCodes.Status200OK,
                (nameof(ReadPlaybooksPage.Shown), PlaybookShelf.All)
            )
            : TypedResults.NotFound();

    public static byte[] Octets(JsonObject document) => CaseSeal.Octets(document);
}
