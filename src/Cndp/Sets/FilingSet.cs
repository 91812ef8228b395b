using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>Filings that are prepared together and filed by one act: one template for many controllers, or the register of treatments of one. A row becomes a filing under the identifier that it has from the beginning, so that it is filed once, whatever happens in between.</summary>
internal sealed class FilingSet
{
    public required Guid Id { get; init; }

    /// <summary>For which its maker acted; rows may be for others, under mandates.</summary>
    public required Guid Organisation { get; init; }

    public required string Owner { get; init; }

    /// <summary>Of the rows that name no controller: an organisation that has given a mandate; null for the own one.</summary>
    public required Guid? Controller { get; init; }

    /// <summary>The number of the filing, or the code of the position, whose answers every row begins with; null for an import.</summary>
    public required string? Template { get; init; }

    /// <summary>The answers that every row begins with.</summary>
    public required byte[] SealedTemplate { get; init; }

    /// <summary>The file as it was read; gone as soon as the set is filed. Null for rows that came by the API.</summary>
    public byte[]? SealedTable { get; set; }

    /// <summary>A JSON array: for each column of the file what it holds, null for one that is left out.</summary>
    public string Columns { get; set; } = "[]";

    public SetState State { get; private set; } = SetState.Mapping;

    /// <summary>Every row is a filing of the organisation itself: its colleagues see the set, and whoever may bind it files it.</summary>
    public bool Own { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset TouchedAt { get; private set; }

    public string? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>As whom the rows are filed: a JSON object, without any secret.</summary>
    public string? ConfirmedAs { get; private set; }

    public DateTimeOffset? FiledAt { get; private set; }

    /// <summary>When its filer was told, in one notice, of the receipts that had left by themselves.</summary>
    public DateTimeOffset? ReceiptsToldAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>The rows have been judged; until it is confirmed, as often as somebody changes the columns.</summary>
    public void Check(DateTimeOffset now) => Move(SetState.Checked, now);

    public bool CanBeChecked => State is SetState.Mapping or SetState.Checked;

    /// <summary>The one act that files what is in order.</summary>
    public void Confirm(string by, string confirmedAs, DateTimeOffset now)
    {
        (ConfirmedBy, ConfirmedAt, ConfirmedAs) = (by, now, confirmedAs);
        Move(SetState.Confirmed, now);
    }

    /// <summary>Nothing is left to file.</summary>
    public void Finish(DateTimeOffset now)
    {
        (FiledAt, SealedTable) = (now, null);
        Move(SetState.Filed, now);
    }

    /// <summary>What an officer still looks at is told of one by one, as it comes.</summary>
    public void TellReceipts(DateTimeOffset now) => (ReceiptsToldAt, Version) = (now, Version + 1);

    public void Touch(DateTimeOffset now) => Move(State, now);

    private void Move(SetState next, DateTimeOffset now) =>
        (State, TouchedAt, Version) = (next, now, Version + 1);
}

internal enum SetState
{
    /// <summary>Some column waits to be told what it holds.</summary>
    Mapping,

    /// <summary>Every row was judged, nothing is filed.</summary>
    Checked,

    /// <summary>The rows that are in order are being filed.</summary>
    Confirmed,

    Filed,
}

/// <summary>One filing of a set.</summary>
internal sealed class FilingSetRow
{
    public required Guid Set { get; init; }

    /// <summary>In the file, or in the order of the request; from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The identifier under which it is filed.</summary>
    public required Guid Declaration { get; init; }

    /// <summary>The controller; null where the row names none that is known.</summary>
    public required Guid? Controller { get; init; }

    /// <summary>The controller's name, or what the row has in its place.</summary>
    public required string Named { get; init; }

    /// <summary>What would be filed; null where that cannot be said.</summary>
    public required DeclarationKind? Kind { get; init; }

    public required byte[] SealedFacts { get; init; }

    public RowState State { get; set; }

    /// <summary>What is wrong with it, a JSON array of <see cref="RowFault"/>.</summary>
    public required string Faults { get; set; }

    /// <summary>Of the filing.</summary>
    public string? Number { get; set; }

    public DateTimeOffset TouchedAt { get; set; }
}

internal enum RowState
{
    Ready,

    /// <summary>The dry run found faults: it is not filed.</summary>
    Wrong,

    Filed,

    /// <summary>In order at the dry run and refused when it came to be filed.</summary>
    Refused,

    /// <summary>It goes on as a draft of its own.</summary>
    Drafted,
}

/// <param name="Field">Of the form; null for what concerns the whole row.</param>
/// <param name="Column">The name of the column in the file; null where the template gave the answer.</param>
internal sealed record RowFault(
    string Code,
    string Title,
    string? Field,
    string? Column,
    string? Detail
);
