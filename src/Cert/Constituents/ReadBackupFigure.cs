using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /figures/backup-exercises: the one number that leaves for the plan (action 49), for anyone: the share of the sensitive systems of infrastructures of vital importance whose back-up site was tried within the term.</summary>
internal static class ReadBackupFigure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/figures/backup-exercises", HandleAsync)
            .AllowAnonymous()
            .Produces<Response>();

    /// <param name="Percent">Null where it is suppressed.</param>
    /// <param name="Suppressed">Fewer systems than may be spoken of.</param>
    /// <param name="Months">Within which an exercise counts.</param>
    internal sealed record Response(int? Percent, bool Suppressed, int Months, DateTimeOffset At);

    private static async Task<IResult> HandleAsync(BackupFigure figure, CancellationToken cancel)
    {
        var share = await figure.CountAsync(cancel);
        return TypedResults.Ok(
            new Response((int?)share.Value, share.Value is null, figure.Months, share.At)
        );
    }
}
