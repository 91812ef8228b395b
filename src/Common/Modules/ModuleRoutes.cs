using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>Where a module hangs its doors.</summary>
/// <param name="Api">/api/{module}/v1: bearer tokens only, problem+json.</param>
/// <param name="Pages">HTML pages from the root, in every language; the portal's cookie, antiforgery on each form.</param>
/// <param name="Standard">Addresses that a standard or the contract fixes; anonymous unless said otherwise.</param>
public sealed record ModuleRoutes(
    RouteGroupBuilder Api,
    RouteGroupBuilder Pages,
    RouteGroupBuilder Standard
);
