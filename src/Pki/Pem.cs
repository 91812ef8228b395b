using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki;

internal static class Pem
{
    /// <summary>RFC 7468, with the line end that tools expect between two.</summary>
    public static string Certificate(byte[] der) =>
        PemEncoding.WriteString("CERTIFICATE", der) + "\n";
}
