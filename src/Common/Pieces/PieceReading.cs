using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Judges a file from its content: what it is, whether it is whole, whether it could do anything but be looked at.</summary>
internal static class PieceReading
{
    /// <param name="field">Of the form, for the refusal.</param>
    /// <param name="name">As the browser said it; used for nothing but to catch a lie.</param>
    public static Result<PieceForm> Read(
        byte[] content,
        string field,
        string? name,
        string? mediaType
    )
    {
        if (PieceForm.Sniff(content) is not { } form)
        {
            return PieceProblems.TypeUnknown with { Field = field };
        }

        if (!form.Agrees(name, mediaType))
        {
            return PieceProblems.Lies(form.MediaType) with { Field = field };
        }

        var problem =
            form == PieceForm.Pdf ? PdfReading.Broken(content)
            : (form == PieceForm.Png ? PngReading.Broken(content) : JpegReading.Broken(content))
                is { } rule
                ? PieceProblems.Broken(rule)
            : null;
        return problem is null ? form : problem with { Field = field };
    }
}
