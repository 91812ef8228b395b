namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>What the suite issues to itself is replaced in these steps; between any two a crash may fall.</summary>
internal enum RotationStep
{
    /// <summary>The key is in its file, and nothing certifies it yet.</summary>
    Keyed,

    /// <summary>The certificate is stored, and not in use yet.</summary>
    Certified,
}
