using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/refusal {legal, factual}: a commissioner to whom it is delegated refuses what an officer examined.</summary>
internal static class RefuseAuthorisation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReasonedActs.Map(routes, "refusal", DeclarationActs.OfCommissioners, RefuseAsync);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReasonedActs.MapPages(pages, "refuse", DeclarationActs.OfCommissioners, RefuseAsync);

    private static Task<Result<Declaration>> RefuseAsync(
        DeclarationActs.Act act,
        Reasons reasons
    ) => OneMember.DecideAsync(act, new(CommissionDecision.Refusal, Conditions: null, reasons));
}
