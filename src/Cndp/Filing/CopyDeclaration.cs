using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /cndp/declarations/{id}/copy: a draft with the answers of a filing: for another one like it, to complete it, to change it, to ask for the authorisation to which it was submitted, or for a transfer abroad of what it declares.</summary>
internal static class CopyDeclaration
{
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

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Named<DraftPurpose>? purpose,
        Caller caller,
        DeclarationReading reading,
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
            await OriginAsync(row, wanted, http),
            row.Organisation == caller.Organisation ? null : row.Organisation,
            cancel
        );
        return begun.Refused(out var problem, out var draft)
            ? await ReadDeclaration.PageAsync(id, problem, http)
            : Results.Redirect(DraftDeclaration.PathOf(http, draft.Id, DraftDeclaration.First));
    }

    /// <summary>A transfer begins with what its base says of it, everything else with the answers themselves.</summary>
    private static async Task<DraftSaving.Origin> OriginAsync(
        Declaration row,
        DraftPurpose wanted,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var registry = services.GetRequiredService<DeclarationRegistry>();
        var facts = await registry.FactsAsync(row, cancel);
        if (wanted is DraftPurpose.Transfer)
        {
            var open = await services
                .GetRequiredService<TransferLines>()
                .OfAsync(row, facts, cancel);
            return new(row.Id, TransferDraft.From(facts, open.ToAsk), TransferDraft.Offered(facts));
        }

        return new(
            row.Id,
            facts,
            row.Basis is { } basis
                ? TransferDraft.Offered(await registry.FactsOfAsync(basis, cancel))
                : null
        );
    }
}
