using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Label.Changes;

/// <summary>What the module hosts for changes that holders tell of.</summary>
internal static class ChangeHosting
{
    public static void MapChanges(this ModuleRoutes routes)
    {
        NotifyChange.Map(routes.Api);
        DecideChange.Map(routes.Api);
        NotifyChange.MapPages(routes.Pages);
        DecideChange.MapPages(routes.Pages);
    }
}
