namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>A row that bears a TLP label. It is read through <see cref="Readability.ReadableBy{T}"/> alone, on every path: one record, lists, counts, searches, exports.</summary>
internal interface IMarked
{
    /// <summary>By which <see cref="Party"/> and <see cref="NamedReader"/> rows know it. Parts of it bear no label of their own and are read behind it.</summary>
    Guid Id { get; }

    Tlp Tlp { get; }

    /// <summary>Whose information it is; null for an anonymous source and for what the team writes.</summary>
    Guid? Organisation { get; }

    /// <summary>The account or machine that sent or wrote it; null for an anonymous source.</summary>
    string? Source { get; }
}
