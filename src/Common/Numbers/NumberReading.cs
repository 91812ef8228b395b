namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>What a typed number turned out to be, before anybody looks it up.</summary>
public enum NumberReading
{
    /// <summary>It has not the form of one.</summary>
    Malformed,

    /// <summary>It has the form, and its check character says that something in it is wrong.</summary>
    Mistyped,

    Read,
}
