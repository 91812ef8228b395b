namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>A kind of file that is taken: documents and pictures that every reader shows and that carry no program.</summary>
/// <param name="Extensions">With the dot; the first is the one of a download.</param>
public sealed record PieceForm(string MediaType, IReadOnlyList<string> Extensions)
{
    public static readonly PieceForm Pdf = new("application/pdf", [".pdf"]);

    public static readonly PieceForm Png = new("image/png", [".png"]);

    public static readonly PieceForm Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);

    /// <summary>As people call it: "PDF", in every language.</summary>
    public string Name => MediaType.Split('/')[1].ToUpperInvariant();

    public static readonly IReadOnlyList<PieceForm> All = [Pdf, Png, Jpeg];

    /// <summary>For the accept attribute of a file field.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg";

    public static PieceForm Of(Piece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return All.Single(form =>
            string.Equals(form.MediaType, piece.MediaType, StringComparison.Ordinal)
        );
    }

    /// <returns>The form whose first bytes these are, or null.</returns>
    internal static PieceForm? Sniff(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? Pdf
        : content.StartsWith(PngReading.Signature) ? Png
        : content.StartsWith(JpegReading.Start) ? Jpeg
        : null;

    /// <summary>What a browser says beside the file: a name and a type. Either may be missing, neither may contradict the content.</summary>
    internal bool Agrees(string? name, string? mediaType)
    {
        var extension = Path.GetExtension(name ?? string.Empty);
        var type = mediaType?.Split(';')[0].Trim();
        return (
                extension.Length == 0
                || Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)
            )
            && (
                type is null or { Length: 0 } or "application/octet-stream"
                || string.Equals(type, MediaType, StringComparison.OrdinalIgnoreCase)
            );
    }
}
