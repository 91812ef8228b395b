using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /cndp/declarations/{id}/copy: a draft with the answers of a filing: for another one like it, to complete it, to change it, to ask for the authorisation to which it was submitted, or for a transfer abroad of what it declares.</summary>
internal static class CopyDeclaration
{
    /// <summary>What a declaration says of its file (art. 15-b).</summary>
    private static readonly string[] Described = ["traitement.nom", "traitement.description"];

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/declarations/{id:guid}/copy", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Opens a draft that only its owner sees");

    /// <returns>What may be made of a filing as it stands.</returns>
    public static IReadOnlyList<DraftPurpose> PurposesOf(Declaration row) =>
        (row.State, row.Kind) switch
        {
            (DeclarationState.CompletionAsked, _) => [DraftPurpose.Completion],
            (DeclarationState.ReceiptIssued, DeclarationKind.Transfer) => [DraftPurpose.Amendment],
            (_, DeclarationKind.Transfer or DeclarationKind.TransferAuthorisation) => [],
            (DeclarationState.ReceiptIssued, _) =>
            [
                DraftPurpose.Amendment,
                DraftPurpose.Transfer,
                DraftPurpose.New,
            ],
            (DeclarationState.Authorised or DeclarationState.Noted, _) =>
            [
                DraftPurpose.Transfer,
                DraftPurpose.New,
            ],
            (DeclarationState.Reclassified, _) => [DraftPurpose.Authorisation],
            _ => [DraftPurpose.New],
        };

    /// <returns>With what a draft begins: a transfer with the name of its file, everything else with the answers themselves.</returns>
    private static JsonObject FactsFor(DraftPurpose purpose, JsonObject facts) =>
        purpose is DraftPurpose.Transfer
            ? new JsonObject
            {
                ["transfert.fichier"] = string.Join(
                    '\n',
                    Described.Select(field => FactsJson.Text(facts, field)).OfType<string>()
                ),
            }
            : facts;

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Named<DraftPurpose>? purpose,
        Caller caller,
        DeclarationReading reading,
        DeclarationRegistry registry,
        DraftSaving saving,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await reading.FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var row))
        {
            return TypedResults.NotFound();
        }

        if (!caller.IsFiler(row))
        {
            return await ReadDeclaration.PageAsync(id, CommonProblems.Forbidden, http);
        }

        var wanted = purpose?.Value ?? DraftPurpose.New;
        if (!PurposesOf(row).Contains(wanted))
        {
            return await ReadDeclaration.PageAsync(
                id,
                DeclarationProblems.CannotMove(row.State, row.State),
                http
            );
        }

        var begun = await saving.BeginAsync(
            caller,
            wanted,
            new(
                row.Id,
                FactsFor(wanted, await registry.FactsAsync(row, cancel)),
                wanted is DraftPurpose.Transfer || row.Kind.IsTransfer()
            ),
            cancel
        );
        return begun.Refused(out var problem, out var draft)
            ? await ReadDeclaration.PageAsync(id, problem, http)
            : Results.Redirect(DraftDeclaration.PathOf(http, draft.Id, DraftDeclaration.First));
    }
}
