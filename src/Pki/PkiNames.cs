namespace MarocNumeric.Trust.Pki;

internal static class PkiNames
{
    /// <summary>As settings, addresses, the database and security events name the module.</summary>
    public const string Module = "pki";
}
