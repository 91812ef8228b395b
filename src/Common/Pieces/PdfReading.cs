using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>A PDF that may be kept and shown: read twice, byte by byte and through its tables, within limits of time, depth and size.</summary>
internal static class PdfReading
{
    // Recursion of the library stands on this stack; ours is bounded by PdfRules.MostDepth.
    private const int Stack = 16 * 1024 * 1024;

    // A document that keeps the library busy beyond its time keeps its thread: few may do so at once.
    private static readonly SemaphoreSlim Readers = new(4);

    public static Problem? Broken(byte[] content) =>
        new PdfScan(content).Run() ?? WithinTime(content);

    private static Problem? WithinTime(byte[] content)
    {
        if (!Readers.Wait(PdfRules.Longest))
        {
            return PieceProblems.Broken("Too many documents are being read: try again");
        }

        Problem? found = null;
        var reader = new Thread(
            () =>
            {
                try
                {
                    found = PdfGraph.Broken(content);
                }
#pragma warning disable CA1031 // Whatever the library says of it: it does not open.
                catch (Exception)
#pragma warning restore CA1031
                {
                    found = PieceProblems.Broken("It does not open");
                }
                finally
                {
                    Readers.Release();
                }
            },
            Stack
        )
        {
            IsBackground = true,
            Name = "pdf",
        };
        reader.Start();
        return reader.Join(PdfRules.Longest)
            ? found
            : PieceProblems.Broken("It takes too long to read");
    }
}
