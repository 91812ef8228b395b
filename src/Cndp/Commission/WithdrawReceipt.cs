using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/withdrawal {legal, factual}: a commissioner to whom it is delegated takes a receipt or an authorisation back (law 09-08 art. 51).</summary>
internal static class WithdrawReceipt
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReasonedActs.Map(routes, "withdrawal", DeclarationActs.OfCommissioners, WithdrawAsync);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReasonedActs.MapPages(pages, "withdraw", DeclarationActs.OfCommissioners, WithdrawAsync);

    private static Task<Result<Declaration>> WithdrawAsync(
        DeclarationActs.Act act,
        Reasons reasons
    ) => OneMember.DecideAsync(act, new(CommissionDecision.Withdrawal, Conditions: null, reasons));
}
