using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>/plan/programmes/{key}: one campaign or training with its sessions and its material, for anybody.</summary>
internal static class ReadProgramme
{
    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet("/plan/programmes/{key:guid}", ShowAsync);

    internal sealed record View(PlanNow Now, Programme Programme);

    private static async Task<IResult> ShowAsync(
        Guid key,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        return now.Programmes.FirstOrDefault(one => one.Key == key) is { } found
            ? TrustPages.Of<ReadProgrammePage>(
                StatusCodes.Status200OK,
                (nameof(ReadProgrammePage.Shown), new View(now, found))
            )
            : TypedResults.NotFound();
    }
}
