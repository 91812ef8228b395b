using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MarocNumeric.Trust.Testing;

/// <summary>Documents as people upload them, made here byte by byte so that a test may spoil any of them.</summary>
public static class SampleFiles
{
    /// <summary>A PDF of one page with a classic table.</summary>
    /// <param name="catalog">Further entries of the catalog: "/OpenAction 4 0 R".</param>
    /// <param name="objects">Further objects from number 4 on, without their frames.</param>
    public static byte[] Pdf(string catalog = "", params string[] objects)
    {
        List<string> all =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            .. objects,
        ];
        var text = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<int>();
        for (var index = 0; index < all.Count; index++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{all[index]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {all.Count + 1}\n0000000000 65535 f \n"
        );
        foreach (var offset in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {all.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>A stream object of a PDF, packed.</summary>
    public static string Stream(string head, byte[] content)
    {
        var packed = Zip(content);
        return $"<< {head} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream";
    }

    /// <summary>A PNG of grey pixels.</summary>
    public static byte[] Png(int width = 8, int height = 8, byte[]? pixels = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Zip(pixels ?? new byte[height * (width + 1)]));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A JPEG of one pixel.</summary>
    public static byte[] Jpeg() =>
        [
            .. Convert.FromBase64String(
                "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
            ),
            0xFF,
            0xD9,
        ];

    public static byte[] Zip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(content);
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] body)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes(type), .. body];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(whole);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(whole));
        file.Write(number);
    }

    private static uint Crc32(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }
        }

        return ~sum;
    }
}
