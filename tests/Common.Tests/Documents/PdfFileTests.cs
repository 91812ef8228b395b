using System.Diagnostics;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Documents;

/// <summary>Documents are read strictly, within limits, and no file makes the reader do anything but refuse.</summary>
public sealed class PdfFileTests
{
    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=disable")]
    [InlineData("--linearize")]
    public async Task What_qpdf_writes_is_read_and_an_update_to_it_is_read_by_qpdf(string form)
    {
        using var desk = new Desk();
        var file = PdfFile.Open(await MadeAsync(desk, form));
        Assert.Equal("Catalog", file.Catalog["Type"]!.Name);

        using var update = new PdfUpdate(file);
        var note = update.NewNumber();
        update.Put(note, PdfText.OfText("ⵜⴰⵎⴰⵣⵉⵖⵜ"));
        update.Put(
            file.Trailer["Root"]!.Number,
            file.Catalog.With(("Note", PdfValue.OfReference(note)))
        );
        var updated = update.Finish();

        await OutsideTool.MustAsync("qpdf", "--check", desk.Write("updated.pdf", updated));
        var again = PdfFile.Open(updated);
        Assert.Equal(file.HasStreamTable, again.HasStreamTable);
        Assert.Equal(
            "<FEFF2D5C2D302D4E2D302D632D492D562D5C>",
            Encoding.ASCII.GetString(again.Resolve(again.Catalog["Note"]).Raw.Span)
        );
    }

    [Theory]
    [InlineData("/A 1 /A 2", "one thing twice")]
    [InlineData("/A (open", "string does not end")]
    [InlineData("/A <0G>", "not hexadecimal")]
    [InlineData("/A#0 1", "broken escape")]
    [InlineData("/A nothing", "is none")]
    public void What_two_readers_could_understand_differently_is_refused(string entries, string why)
    {
        var refused = Assert.Throws<InvalidDataException>(() =>
            _ = PdfFile.Open(SampleFiles.Pdf(entries)).Catalog
        );
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Circles_depths_and_tables_that_lie_are_refused_at_once()
    {
        var whole = Encoding.Latin1.GetString(SampleFiles.Pdf());
        var table = whole.IndexOf("xref", StringComparison.Ordinal);
        string[] broken =
        [
            // The table before this one is this one.
            whole.Replace("/Root 1 0 R", $"/Root 1 0 R /Prev {table}", StringComparison.Ordinal),
            // Objects that are not where the table says.
            whole.Replace("1 0 obj", "7 0 obj", StringComparison.Ordinal),
            whole.Replace("0000000015", "0000099999", StringComparison.Ordinal),
            // A million entries of nothing.
            whole.Replace("xref\n0 4", "xref\n0 999999", StringComparison.Ordinal),
            Encoding.Latin1.GetString(SampleFiles.Pdf($"/A {new string('[', 5000)}")),
            Encoding.Latin1.GetString(SampleFiles.Pdf("/A 4 0 R /B 5 0 R", "5 0 R", "4 0 R")),
            Encoding.Latin1.GetString(
                SampleFiles.Pdf("/A 4 0 R", "<< /Length 4 0 R >>\nstream\n\nendstream")
            ),
        ];
        var watch = Stopwatch.StartNew();

        Assert.All(
            broken,
            text =>
                Assert.Throws<InvalidDataException>(() => ReadAll(Encoding.Latin1.GetBytes(text)))
        );

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_bomb_in_an_object_stream_is_not_unpacked()
    {
        var bomb = SampleFiles.Stream("/Type /ObjStm /N 1 /First 4", new byte[200 * 1024 * 1024]);

        Assert.Throws<InvalidDataException>(() =>
        {
            var file = PdfFile.Open(SampleFiles.Pdf(string.Empty, bomb));
            PdfStreams.Unpack(file.Object(4), new(file.Content.Length));
        });
    }

    // Eight thousand octets took eight hundred megabytes.
    [Fact]
    public void A_small_file_with_millions_of_values_inside_costs_little()
    {
        var values = Encoding.Latin1.GetBytes(
            $"[{string.Concat(Enumerable.Repeat("0 ", 3_900_000))}]"
        );
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() =>
            new PdfParser(values, new(length: 8000), placed: false).Value()
        );

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * 1024 * 1024);
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=disable")]
    public async Task A_damaged_document_is_read_or_refused_and_nothing_else(string form)
    {
        using var desk = new Desk();
        var whole = await MadeAsync(desk, form);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(
                change =>
                {
                    var damaged = whole.ToArray();
                    damaged[change.Item1] = change.Item2;
                    damaged[change.Item3] = change.Item4;
                    foreach (var bytes in (byte[][])[damaged, damaged[..change.Item1]])
                    {
                        try
                        {
                            ReadAll(bytes);
                        }
                        catch (InvalidDataException)
                        {
                            // Refused.
                        }
                    }
                },
                iter: 5000
            );
    }

    private static void ReadAll(byte[] bytes)
    {
        var file = PdfFile.Open(bytes);
        foreach (var number in file.Numbers.ToList())
        {
            foreach (var value in file.Object(number).Entries.Values)
            {
                file.Resolve(value);
            }
        }

        _ = PdfSignatures.In(file);
    }

    private static async Task<byte[]> MadeAsync(Desk desk, string form)
    {
        desk.Write("plain.pdf", SampleFiles.Pdf("/AcroForm << /Fields [] >>"));
        await OutsideTool.MustAsync("qpdf", form, desk["plain.pdf"], desk["made.pdf"]);
        return await File.ReadAllBytesAsync(desk["made.pdf"]);
    }
}
