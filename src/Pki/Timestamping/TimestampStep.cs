namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>A token is made in these steps: it is in the register before anybody holds it.</summary>
internal enum TimestampStep
{
    /// <summary>The token exists, in memory alone.</summary>
    Signed,

    /// <summary>It is in the register, and not given out yet.</summary>
    Entered,
}
