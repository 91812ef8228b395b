using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>A font of ours, for the library that draws and for the one that shapes. They come with the program: the machine needs none.</summary>
internal sealed class PaperFace
{
    private static readonly Lazy<PaperFace> Sans = new(() => Load("sans-regular"));
    private static readonly Lazy<PaperFace> SansBold = new(() => Load("sans-bold"));
    private static readonly Lazy<PaperFace> Naskh = new(() => Load("naskh-regular"));
    private static readonly Lazy<PaperFace> NaskhBold = new(() => Load("naskh-bold"));
    private static readonly Lazy<PaperFace> Tifinagh = new(() => Load("tifinagh-regular"));

    private PaperFace(SKTypeface drawn, Font shaped, int unitsPerEm) =>
        (Drawn, Shaped, UnitsPerEm) = (drawn, shaped, unitsPerEm);

    public SKTypeface Drawn { get; }

    public Font Shaped { get; }

    public int UnitsPerEm { get; }

    /// <returns>In the order tried: the script of the paper first, so that spaces and digits come from its own font.</returns>
    public static IReadOnlyList<PaperFace> Of(bool bold, bool rightToLeft)
    {
        var (latin, arabic) = bold ? (SansBold.Value, NaskhBold.Value) : (Sans.Value, Naskh.Value);
        return rightToLeft ? [arabic, latin, Tifinagh.Value] : [latin, arabic, Tifinagh.Value];
    }

    public bool Has(int character) =>
        Shaped.TryGetGlyph((uint)character, out var glyph) && glyph != 0;

    private static PaperFace Load(string name)
    {
        using var resource = typeof(PaperFace).Assembly.GetManifestResourceStream(
            $"Fonts/{name}.ttf"
        )!;
        using var octets = new MemoryStream();
        resource.CopyTo(octets);
        var bytes = octets.ToArray();
        using var data = SKData.CreateCopy(bytes);
        // HarfBuzz reads where they lie, as long as the process lives.
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        var face = new Face(
            new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly),
            0
        );
        var font = new Font(face);
        font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        font.SetFunctionsOpenType();
        return new(SKTypeface.FromData(data), font, face.UnitsPerEm);
    }
}
