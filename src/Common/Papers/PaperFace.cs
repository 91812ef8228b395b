using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>A font of ours, for the library that draws and for the one that shapes. They come with the program: the machine needs none.</summary>
internal sealed class PaperFace
{
    /// <summary>Naskh is drawn small: so much larger it stands beside Latin as an equal.</summary>
    private const float NaskhScale = 1.15f;

    private static readonly Lazy<PaperFace> Sans = new(() => Load("sans-regular"));
    private static readonly Lazy<PaperFace> SansBold = new(() => Load("sans-bold"));
    private static readonly Lazy<PaperFace> Naskh = new(() => Load("naskh-regular", NaskhScale));
    private static readonly Lazy<PaperFace> NaskhBold = new(() => Load("naskh-bold", NaskhScale));
    private static readonly Lazy<PaperFace> Tifinagh = new(() => Load("tifinagh-regular"));

    private PaperFace(SKTypeface drawn, Font shaped, int unitsPerEm, float scale) =>
        (Drawn, Shaped, UnitsPerEm, Scale) = (drawn, shaped, unitsPerEm, scale);

    public SKTypeface Drawn { get; }

    public Font Shaped { get; }

    public int UnitsPerEm { get; }

    /// <summary>Of the size that is asked for.</summary>
    public float Scale { get; }

    /// <returns>In the order tried: the script of the text first, so that spaces and signs come from its own font.</returns>
    public static IReadOnlyList<PaperFace> Of(bool bold, bool arabic)
    {
        var (sans, naskh) = bold ? (SansBold.Value, NaskhBold.Value) : (Sans.Value, Naskh.Value);
        return arabic ? [naskh, sans, Tifinagh.Value] : [sans, naskh, Tifinagh.Value];
    }

    public bool Has(int character) =>
        Shaped.TryGetGlyph((uint)character, out var glyph) && glyph != 0;

    private static PaperFace Load(string name, float scale = 1)
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
        return new(SKTypeface.FromData(data), font, face.UnitsPerEm, scale);
    }
}
