namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The portal's addresses that other modules and every page's header and footer link to.</summary>
public static class PortalDoors
{
    public const string Enter = "/enter";
    public const string Leave = "/leave";
    public const string Search = "/search";
    public const string Help = "/help";
    public const string Install = "/help/install";
    public const string Accessibility = "/accessibility";
    public const string Privacy = "/privacy";
}
