using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/systems {name, worstLevel} and /systems/{system}/assessment {worstLevel}: an information system and its class, by the worst incident that it could have (decree 2-21-406 art. 13), looked at again within three years (art. 15).</summary>
internal static class AssessSystem
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/constituents/{id:guid}/systems", RegisterAsync)
            .ForOwner()
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ConstituentResponse>(StatusCodes.Status201Created);
        routes
            .MapPost("/constituents/{id:guid}/systems/{system:guid}/assessment", HandleAsync)
            .ForOwner()
            .Produces<ConstituentResponse>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/constituents/{id:guid}/systems", SubmitNewAsync).ForOwner();
        pages
            .MapPost("/cert/constituents/{id:guid}/systems/{system:guid}/assess", SubmitAsync)
            .ForOwner();
    }

    internal sealed record NewRequest(string? Name, int? WorstLevel);

    internal sealed record Request(int? WorstLevel);

    private static Task<IResult> RegisterAsync(
        Guid id,
        NewRequest request,
        ReservedId reserved,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => AddAsync(act, request, reserved.Value),
            made: true
        );

    private static Task<IResult> HandleAsync(
        Guid id,
        Guid system,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => AssessAsync(act, system, request.WorstLevel)
        );

    private static Task<IResult> SubmitNewAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? name,
        [FromForm] string? worstLevel,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => AddAsync(act, new(name, LevelOf(worstLevel)), Ids.New(clock))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        Guid system,
        [FromForm] long version,
        [FromForm] string? worstLevel,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => AssessAsync(act, system, LevelOf(worstLevel)),
            system
        );

    private static int? LevelOf(string? typed) =>
        typed is [>= '1' and <= '4'] ? typed[0] - '0' : null;

    private static async Task<Problem?> AddAsync(
        ConstituentActs.Act act,
        NewRequest request,
        Guid id
    )
    {
        if (ContactsReading.Words(request.Name, 200) is not { } name)
        {
            return ConstituentProblems.NameInvalid;
        }

        if (request.WorstLevel is not (>= 1 and <= 4))
        {
            return ConstituentProblems.LevelInvalid;
        }

        if (
            await act.Db.Systems.CountAsync(row => row.Constituent == act.Row.Id, act.Cancel)
            >= Most
        )
        {
            return ConstituentProblems.TooMany;
        }

        var made = new InformationSystem
        {
            Id = id,
            Constituent = act.Row.Id,
            SealedWords = act.Seal.Close(id, new SystemWords(name)),
            RegisteredAt = act.Now,
        };
        made.Assess(request.WorstLevel.Value, act.Now);
        act.Db.Systems.Add(made);
        return act.Enter("constituent.system-registered", Subject(id));
    }

    private static async Task<Problem?> AssessAsync(
        ConstituentActs.Act act,
        Guid system,
        int? worstLevel
    )
    {
        if (await act.SystemAsync(system) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        if (worstLevel is not (>= 1 and <= 4))
        {
            return ConstituentProblems.LevelInvalid;
        }

        row.Assess(worstLevel.Value, act.Now);
        return act.Enter("constituent.system-assessed", Subject(system));
    }

    /// <summary>Which one, and not of what class: the lists are secret (law 05-20 art. 18).</summary>
    private static JsonObject Subject(Guid system) => new() { ["system"] = $"{system}" };
}
