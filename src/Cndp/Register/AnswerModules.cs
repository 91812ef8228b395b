using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>POST /modules/cndp/v1/standings {number, at}: <see cref="IDeclarationRegister"/> for the suite's other processes. A question that changes nothing: asked again, it is answered with what is true then, so that a withdrawal reaches whoever asks at once.</summary>
internal static class AnswerModules
{
    private const int LargestQuestion = 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/standings", HandleAsync)
            .BindsNobody("A question")
            .WithMetadata(new RequestSizeLimitAttribute(LargestQuestion));

    internal sealed record Request(string? Number, DateTimeOffset At);

    private static async Task<IResult> HandleAsync(
        Request request,
        IDeclarationRegister register,
        CancellationToken cancel
    ) =>
        await register.FindAsync(
            request.Number ?? string.Empty,
            request.At.ToUniversalTime(),
            cancel
        )
            is { } standing
            ? TypedResults.Ok(standing)
            : DeclarationProblems.EntryUnknown.ToResponse();
}
