using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>
/// An entry of the national register (law 09-08 art. 45 to 47): the public items and nothing else. Every public address
/// reads this table alone, so that what is not here cannot leave.
/// </summary>
internal sealed class RegisterEntry
{
    /// <summary>The filing's.</summary>
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required DeclarationKind Kind { get; init; }

    /// <summary>Of a transfer: the filing of its processing.</summary>
    public Guid? Basis { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public DeclarationState State { get; set; }

    /// <summary>Of the processing (art. 15-b).</summary>
    public required string Title { get; set; }

    /// <summary>Of the controller (art. 15-a).</summary>
    public required string Controller { get; set; }

    public string? Ice { get; set; }

    /// <summary>A code of the form's list.</summary>
    public string? Region { get; set; }

    /// <summary>A code of the form's list.</summary>
    public string? Sector { get; set; }

    /// <summary>Something goes abroad (art. 15-e).</summary>
    public bool Transfers { get; set; }

    /// <summary>A JSON object by the form's field ids: the fields that the form marks public.</summary>
    public required string Items { get; set; }

    /// <summary>What people search in: number, names and purpose as <see cref="RegisterWords"/>.</summary>
    public required string Folded { get; set; }

    /// <summary>By which rule; below <see cref="RegisterWords.Folding"/> the words are made anew.</summary>
    public int Folding { get; set; }

    /// <summary>The order in which entries came into the register. The database gives it; 0 before it is read back.</summary>
    public long Ordinal { get; private set; }

    /// <summary>Of the content that is shown, from 1.</summary>
    public int Content { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
