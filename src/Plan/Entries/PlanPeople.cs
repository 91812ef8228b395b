using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>Who writes the plan and who publishes it.</summary>
internal static class PlanPeople
{
    public static bool MayPropose(this Caller caller) =>
        caller.HoldsAuthorityRole(Roles.PlanEditor) || caller.IsMachineOfPlan();

    public static bool MayPublish(this Caller caller) =>
        caller.HoldsAuthorityRole(Roles.PlanPublisher) || caller.IsMachineOfPlan();

    public static bool IsOfPlan(this Caller caller) => caller.MayPropose() || caller.MayPublish();

    /// <summary>An act of theirs, form or API: each says further who of them may.</summary>
    public static RouteHandlerBuilder ByPlanPeople(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.PlanEdit)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static bool IsMachineOfPlan(this Caller caller) =>
        caller.IsMachine && caller.Scopes.Contains(Scopes.PlanEdit);
}
