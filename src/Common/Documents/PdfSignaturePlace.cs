using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Adds to a document a signature field without a picture and the place for its signature (EN 319 142-1 section 6.3; ISO 32000-2 section 12.8).</summary>
public static class PdfSignaturePlace
{
    /// <summary>Octets of a signature with its chain, its time-stamp and that one's chain.</summary>
    private const int Room = 16 * 1024;

    private const int Invisible = 4 + 128; // Print, Locked: table 167.
    private const string Digits = "0000000000";

    /// <param name="at">What the signer says of the time; a time-stamp proves it.</param>
    /// <param name="signer">For readers that show it before they verify.</param>
    public static Result<PreparedPdf> Make(
        ReadOnlyMemory<byte> pdf,
        DateTimeOffset at,
        string signer
    )
    {
        if (pdf.Length > PdfFile.Largest)
        {
            return DocumentProblems.TooLarge;
        }

        try
        {
            var file = PdfFile.Open(pdf);
            return file.IsEncrypted ? DocumentProblems.Encrypted
                // A certification may forbid every change (section 12.8.2.2): this one too.
                : file.Resolve(file.Catalog["Perms"])["DocMDP"] is not null
                    ? DocumentProblems.Certified
                : Make(file, at, signer);
        }
        catch (InvalidDataException broken)
        {
            return DocumentProblems.Unreadable(broken.Message);
        }
    }

    private static PreparedPdf Make(PdfFile file, DateTimeOffset at, string signer)
    {
        using var update = new PdfUpdate(file);
        var (signature, field) = (update.NewNumber(), update.NewNumber());
        var page = FirstPage(file);
        var place = (From: 0, Range: 0);
        update.Put(
            signature,
            into =>
            {
                PdfText.Write(
                    into,
                    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M "
                );
                PdfText.Write(into, PdfText.OfDate(at));
                PdfText.Write(into, " /Name ");
                PdfText.Write(into, PdfText.OfText(signer));
                PdfText.Write(into, " /ByteRange ");
                place.Range = (int)into.Length;
                PdfText.Write(into, $"[0 {Digits} {Digits} {Digits}] /Contents ");
                place.From = (int)into.Length;
                PdfText.Write(into, $"<{new string('0', 2 * Room)}> >>");
            }
        );
        update.Put(field, Field(file, signature, page));
        PutForm(file, update, field);
        var sheet = file.Object(page);
        update.Put(page, sheet.With(("Annots", Longer(file, sheet["Annots"], field))));
        return WithRange(update.Finish(), place.From, place.Range);
    }

    /// <summary>The whole document but the place: now its length is known.</summary>
    private static PreparedPdf WithRange(byte[] bytes, int from, int range)
    {
        var until = from + 2 * Room + 2;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"[0 {from} {until} {bytes.Length - until}]"
        );
        Encoding
            .ASCII.GetBytes(text.PadRight($"[0 {Digits} {Digits} {Digits}]".Length))
            .CopyTo(bytes, range);
        return new(bytes, from, until);
    }

    private static PdfValue Field(PdfFile file, int signature, int page) =>
        PdfValue.OfEntries(
            ("Type", PdfValue.OfName("Annot")),
            ("Subtype", PdfValue.OfName("Widget")),
            ("FT", PdfValue.OfName("Sig")),
            (
                "T",
                PdfText.OfText(
                    string.Create(CultureInfo.InvariantCulture, $"Signature {signature}")
                )
            ),
            ("V", PdfValue.OfReference(signature)),
            ("Rect", PdfValue.OfRaw("[ 0 0 0 0 ]")),
            ("F", PdfValue.OfWhole(Invisible)),
            (
                "P",
                new()
                {
                    Kind = PdfKind.Reference,
                    Number = page,
                    Generation = file.GenerationOf(page),
                }
            )
        );

    private static void PutForm(PdfFile file, PdfUpdate update, int field)
    {
        var catalog = file.Catalog;
        var form = file.Resolve(catalog["AcroForm"]);
        var longer = form.With(
            ("Fields", Longer(file, form["Fields"], field)),
            // SignaturesExist and AppendOnly (table 225).
            ("SigFlags", PdfValue.OfWhole(3))
        );
        if (catalog["AcroForm"] is { Kind: PdfKind.Reference } reference)
        {
            update.Put(reference.Number, longer);
        }
        else
        {
            update.Put(file.Trailer["Root"]!.Number, catalog.With(("AcroForm", longer)));
        }
    }

    private static PdfValue Longer(PdfFile file, PdfValue? array, int number) =>
        PdfValue.OfArray([.. file.Resolve(array).Items, PdfValue.OfReference(number)]);

    private static int FirstPage(PdfFile file)
    {
        var node = file.Catalog["Pages"];
        for (var depth = 0; depth < 64 && node is { Kind: PdfKind.Reference } reference; depth++)
        {
            var value = file.Resolve(reference);
            if (value["Type"]?.Name is "Page")
            {
                return reference.Number;
            }

            node = file.Resolve(value["Kids"]).Items is [var first, ..] ? first : null;
        }

        throw new InvalidDataException("There is no page");
    }
}
