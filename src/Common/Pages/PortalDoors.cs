namespace MarocNumeric.Trust.Common.Pages;

/// <summary>Where the portal's session begins and ends.</summary>
public static class PortalDoors
{
    public const string Enter = "/enter";
    public const string Leave = "/leave";
}
