namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>A register as it was released on a day: files beside the database, a manifest that names them with their digests, and a seal over the manifest. A table of the module whose register it is.</summary>
public sealed class Release
{
    /// <summary>On the clocks of Morocco.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Where its files are: a name of its own for each attempt, so that two processes do not write over each other.</summary>
    public required Guid Folder { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How far the register had come before it was read: where a feed of changes goes on.</summary>
    public required long Position { get; init; }

    public required long Entries { get; init; }

    /// <summary>The octets that are sealed: a JSON object.</summary>
    public required byte[] Manifest { get; init; }

    /// <summary>CAdES with a time-stamp, beside the manifest; null until it is made, and never made twice.</summary>
    public byte[]? Signature { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }
}
