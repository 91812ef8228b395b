namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The national register as it was released on a day: files beside the database, a manifest that names them with their digests, and the commission's seal over the manifest.</summary>
internal sealed class RegisterRelease
{
    /// <summary>On the clocks of Morocco.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Where its files are: a name of its own for each attempt, so that two processes do not write over each other.</summary>
    public required Guid Folder { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Of the last change before it: whoever takes this release goes on from there (GET /register/changes?since=).</summary>
    public required long Position { get; init; }

    public required long Entries { get; init; }

    /// <summary>The octets that are sealed: a JSON object.</summary>
    public required byte[] Manifest { get; init; }

    /// <summary>CAdES with a time-stamp, beside the manifest; null until it is made, and never made twice.</summary>
    public byte[]? Signature { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }
}
