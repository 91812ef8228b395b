using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>Who writes the plan and who publishes it.</summary>
internal static class PlanPeople
{
    public static bool MayPropose(this Caller caller) =>
        caller.HoldsAuthorityRole(Roles.PlanEditor) || caller.IsMachineOfPlan();

    public static bool MayPublish(this Caller caller) =>
        caller.HoldsAuthorityRole(Roles.PlanPublisher) || caller.IsMachineOfPlan();

    public static bool IsOfPlan(this Caller caller) => caller.MayPropose() || caller.MayPublish();

    private static bool IsMachineOfPlan(this Caller caller) =>
        caller.IsMachine && caller.Scopes.Contains(Scopes.PlanEdit);
}
