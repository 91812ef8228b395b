using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Figures;

/// <summary>POST /modules/{module}/v1/figures: <see cref="IPlanFigure"/> for the suite's other processes. A question that changes nothing; what it tells stands on public pages.</summary>
public static class AnswerFigures
{
    private const int LargestQuestion = 1024;

    /// <typeparam name="TModule">Whose figures: those of its own assembly.</typeparam>
    public static void AnswersFigures<TModule>(this ModuleRoutes routes)
        where TModule : ITrustModule
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes
            .Modules.MapPost("/figures", HandleAsync<TModule>)
            .BindsNobody("A question")
            .WithMetadata(new RequestSizeLimitAttribute(LargestQuestion));
    }

    private static async Task<IResult> HandleAsync<TModule>(
        [FromServices] IEnumerable<IPlanFigure> figures,
        TrustOptions trust,
        CancellationToken cancel
    )
    {
        var counted = new List<FigureElsewhere>();
        foreach (
            var figure in figures.Where(one => one.GetType().Assembly == typeof(TModule).Assembly)
        )
        {
            var read = await figure.CountAsync(cancel);
            counted.Add(
                new(
                    figure.Name,
                    new Uri(trust.Issuer, figure.Records),
                    read.Value,
                    read.Beside,
                    read.At
                )
            );
        }

        return TypedResults.Ok(counted);
    }
}
