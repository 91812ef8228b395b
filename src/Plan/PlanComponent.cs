using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Plan.Following;

namespace MarocNumeric.Trust.Plan;

/// <summary>A page, or a part of one, that shows how the plan stands, or one thing of it.</summary>
public abstract class PlanComponent : TrustPage
{
    private protected PlanNow Now => Shown as PlanNow ?? ((IPlanView)Shown!).Now;
}

/// <summary>One thing of the plan, with all that it stands among.</summary>
internal interface IPlanView
{
    PlanNow Now { get; }
}
