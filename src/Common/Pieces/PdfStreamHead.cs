namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>What a stream's dictionary says of its bytes (ISO 32000-2 table 5).</summary>
internal sealed class PdfStreamHead
{
    private bool lengthLast;
    private string? type;
    private bool hasFirst;

    public long Length { get; private set; } = -1;

    /// <summary>"7 0 R": <see cref="Length"/> is then the object's number.</summary>
    public bool LengthIsReference { get; private set; }

    public List<string> Filters { get; } = [];

    /// <summary>A filter, or a file outside, that is named elsewhere.</summary>
    public bool IsElsewhere { get; private set; }

    /// <summary>By its type, or by where its first object begins: readers take objects out of it whatever type it says.</summary>
    public bool IsObjectStream => type is "ObjStm" || hasFirst;

    /// <summary>Object streams and cross-reference streams: every reader unpacks them before it shows anything.</summary>
    public bool IsStructure => IsObjectStream || type is "XRef";

    public void Note(string key, PdfToken value)
    {
        lengthLast = key is "Length";
        switch (key)
        {
            case "Length":
                Length = value.Kind is PdfTokenKind.Number ? value.Number : -1;
                break;
            case "Filter" when value.Kind is PdfTokenKind.Name:
                Filters.Add(value.Text);
                break;
            case "Filter" when value.Kind is not PdfTokenKind.ArrayOpen:
            case "F":
                IsElsewhere = true;
                break;
            case "Type" when value.Kind is PdfTokenKind.Name:
                type = value.Text;
                break;
            case "First":
                hasFirst = true;
                break;
        }
    }

    public void NoteReference() => LengthIsReference |= lengthLast;
}
