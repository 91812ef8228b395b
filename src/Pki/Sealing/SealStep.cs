namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>A seal is made in these steps; before the last one nobody holds anything of it.</summary>
internal enum SealStep
{
    /// <summary>The signature exists, in memory alone.</summary>
    Signed,

    /// <summary>Its time-stamp is in the register, and the seal is not handed over yet.</summary>
    Stamped,
}
