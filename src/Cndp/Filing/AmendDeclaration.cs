using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /declarations/{id}/amendment {faits}: a declared item has changed and is notified without delay (law 09-08 art. 15): a new version under the same number, and a new receipt. What an authorisation rests on is not changed so.</summary>
internal static class AmendDeclaration
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/amendment", HandleAsync)
            .ForFilers()
            .WithMetadata(new RequestSizeLimitAttribute(FileDeclaration.LargestBody));

    internal sealed record Request(JsonElement? Faits);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfFilers,
            act =>
                SentFacts
                    .Read(request.Faits)
                    .Match(
                        facts => AmendAsync(act, facts),
                        problem => Task.FromResult<Result<Declaration>>(problem)
                    )
        );

    /// <param name="facts">All of them, not only those that are new.</param>
    public static async Task<Result<Declaration>> AmendAsync(
        DeclarationActs.Act act,
        JsonObject facts
    )
    {
        var desk = act.Services.GetRequiredService<FilingDesk>();
        var examined = await desk.ExamineAsync(
            new(facts, For: act.Row.Organisation, Basis: act.Row.Basis),
            act.Caller,
            act.Cancel
        );
        if (examined.Faults is [var first, ..])
        {
            return first;
        }

        var found = examined.Found!;
        // A lighter formality takes nothing away from a heavier one; the other way it has to be asked for first.
        if (
            !act.Row.Kind.HasReceipt()
            || !found.Kind.HasReceipt()
            || act.Row.Kind is DeclarationKind.SimplifiedDeclaration && found.Kind != act.Row.Kind
        )
        {
            return DeclarationProblems.HeavierRegime;
        }

        var before = await act
            .Services.GetRequiredService<DeclarationRegistry>()
            .FactsAsync(act.Row, act.Cancel);
        if (JsonNode.DeepEquals(before, found.Facts))
        {
            return DeclarationProblems.NothingChanged;
        }

        var amended = act.Row.Amend();
        if (amended.Refused(out _, out _))
        {
            return amended;
        }

        desk.AddContent(act.Row, found, act.Caller);
        return await act.EnterAsync(
            amended,
            "declaration.amended",
            CommissionActKind.AmendedReceipt,
            facts: found.Facts
        );
    }
}
