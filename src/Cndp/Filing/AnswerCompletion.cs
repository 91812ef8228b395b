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

/// <summary>POST /declarations/{id}/completion {faits}: what was asked for, once, stands in a new version of the answers; the clock goes on for the time that was left (law 55-19 art. 10, 14).</summary>
internal static class AnswerCompletion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/completion", HandleAsync)
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
                        facts => AnswerAsync(act, facts),
                        problem => Task.FromResult<Result<Declaration>>(problem)
                    )
        );

    /// <param name="facts">All of them, not only those that are new.</param>
    public static async Task<Result<Declaration>> AnswerAsync(
        DeclarationActs.Act act,
        JsonObject facts
    )
    {
        var desk = act.Services.GetRequiredService<FilingDesk>();
        var examined = await desk.ExamineAsync(
            new(facts, act.Row.Follows, act.Row.Organisation, Basis: act.Row.Basis),
            act.Caller,
            act.Cancel
        );
        if (examined.Faults is [var first, ..])
        {
            return first;
        }

        if (examined.Found!.Kind != act.Row.Kind)
        {
            // A filing keeps its formality and its number: with other answers it is another filing.
            return DeclarationProblems.HeavierRegime;
        }

        var answered = act.Row.AnswerCompletion(act.Law, act.Now);
        if (answered.Refused(out _, out _))
        {
            return answered;
        }

        desk.AddContent(act.Row, examined.Found, act.Caller);
        return await act.EnterAsync(answered, "declaration.completed", facts: examined.Found.Facts);
    }
}
