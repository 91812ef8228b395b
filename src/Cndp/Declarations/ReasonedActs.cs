using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The shape of every unfavourable decision of the commission: {legal, factual}, both in the decision itself (law 03-01 art. 1), by either door. The slices say who may and what is decided.</summary>
internal static class ReasonedActs
{
    /// <param name="Legal">The text that it rests on.</param>
    /// <param name="Factual">What was found.</param>
    internal sealed record Request(string? Legal, string? Factual);

    public static void Map(
        IEndpointRouteBuilder routes,
        string act,
        DeclarationActs.Right right,
        Func<DeclarationActs.Act, Reasons, Task<Result<Declaration>>> decide
    ) =>
        routes
            .MapPost(
                $"/declarations/{{id:guid}}/{act}",
                (Guid id, Request request, Caller caller, HttpContext http) =>
                    DeclarationActs.AnswerAsync(
                        id,
                        caller,
                        http,
                        right,
                        acting => decide(acting, new(request.Legal, request.Factual))
                    )
            )
            .ForCommission();

    public static void MapPages(
        IEndpointRouteBuilder pages,
        string act,
        DeclarationActs.Right right,
        Func<DeclarationActs.Act, Reasons, Task<Result<Declaration>>> decide
    ) =>
        pages
            .MapPost(
                $"/cndp/declarations/{{id:guid}}/{act}",
                (
                    Guid id,
                    [FromForm] long version,
                    [FromForm] string? legal,
                    [FromForm] string? factual,
                    Caller caller,
                    HttpContext http
                ) =>
                    DeclarationActs.SubmitAsync(
                        (id, version),
                        caller,
                        http,
                        right,
                        acting => decide(acting, new(legal, factual))
                    )
            )
            .ForCommission();
}
