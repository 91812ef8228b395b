using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Help;

/// <summary>GET /privacy: which data are kept and why, which cookies, the suite's own treatments under law 09-08, and the rights it gives.</summary>
internal static class ShowPrivacy
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Privacy, ShowAsync).AllowAnonymous();

    /// <param name="treatments">Nobody, where Cndp runs in another process.</param>
    private static async Task<IResult> ShowAsync(
        IEnumerable<IOwnTreatments> treatments,
        CancellationToken cancel
    )
    {
        var lines = new List<OwnTreatmentLine>();
        foreach (var one in treatments)
        {
            lines.AddRange(await one.ListAsync(cancel));
        }

        return TrustPages.Of<ShowPrivacyPage>(
            StatusCodes.Status200OK,
            (nameof(ShowPrivacyPage.Shown), lines)
        );
    }
}
