using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>Where a module hangs its doors. Each is closed until a slice opens it.</summary>
/// <param name="Api">/api/{module}/v1: bearer tokens of the suite only, problem+json.</param>
/// <param name="Pages">HTML from the root, in every language; the portal's session, antiforgery on each form.</param>
/// <param name="Standard">Addresses that a standard or the contract fixes, for anyone.</param>
/// <param name="Modules">/modules/{module}/v1: contracts for the suite's other processes, on the port that asks for their certificate and on no other.</param>
public sealed record ModuleRoutes(
    RouteGroupBuilder Api,
    RouteGroupBuilder Pages,
    RouteGroupBuilder Standard,
    RouteGroupBuilder Modules
)
{
    /// <summary>Pages for anyone that show more to some of those who have signed in: <see cref="Standard"/> does not look who asks.</summary>
    public RouteGroupBuilder Open { get; } = Pages.MapGroup(string.Empty).AllowAnonymous();
}
