namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>A row that bears a TLP label. It is read through <see cref="Readability.ReadableBy{T}"/> alone, on every path: one record, lists, counts, searches, exports.</summary>
internal interface IMarked
{
    Tlp Tlp { get; }

    /// <summary>Whose <see cref="Party"/> and <see cref="NamedReader"/> rows hold for it: its own identifier, and for a part of something the whole's.</summary>
    Guid Case { get; }

    /// <summary>Whose information it is; null for an anonymous source and for what the team writes.</summary>
    Guid? Organisation { get; }

    /// <summary>The account or machine that sent or wrote it; null for an anonymous source.</summary>
    string? Source { get; }
}
