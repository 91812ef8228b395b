using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/reclassification {legal, factual}: submits a declared processing to authorisation, within eight days (law 09-08 art. 20). Where its receipt was drawn for a look afterwards, this is what came of it.</summary>
internal static class ReclassifyDeclaration
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReasonedActs.Map(routes, "reclassification", DeclarationActs.OfOfficers, ReclassifyAsync);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReasonedActs.MapPages(pages, "reclassify", DeclarationActs.OfOfficers, ReclassifyAsync);

    private static async Task<Result<Declaration>> ReclassifyAsync(
        DeclarationActs.Act act,
        Reasons reasons
    )
    {
        var exempt = act.Row.Kind is DeclarationKind.ExemptRegister;
        var done = await act.EnterAsync(
            act.Row.Reclassify(act.Caller.Subject, reasons, act.Law, act.Now),
            exempt ? "declaration.not-exempt" : "declaration.reclassified",
            exempt ? CommissionActKind.ExemptionRefusal : CommissionActKind.Reclassification,
            exempt ? DeclarationNotices.NotExempt : DeclarationNotices.Reclassified
        );
        if (
            !done.Refused(out _, out _)
            && await act.Db.Samples.FindAsync([act.Row.Id], act.Cancel) is { LookedAt: null } drawn
        )
        {
            drawn.Look(act.Caller.Subject, LookOutcome.Reclassified, reasons.Factual, act.Now);
        }

        return done;
    }
}
