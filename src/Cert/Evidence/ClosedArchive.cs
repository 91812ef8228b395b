using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>
/// One file in a ZIP archive under the password that those who exchange malicious files agreed on, so that no mail gateway,
/// indexer or double click opens it by mistake. It is no secrecy: PKWARE's traditional encryption (APPNOTE 6.3.10 section
/// 6.1), which every unpacking program knows, and the file stored as it is.
/// </summary>
internal static class ClosedArchive
{
    public const string Password = "infected";

    private const uint LocalHeader = 0x04034b50;
    private const uint Descriptor = 0x08074b50;
    private const uint Directory = 0x02014b50;
    private const uint End = 0x06054b50;

    /// <summary>Version 2.0: the first with encryption.</summary>
    private const ushort Needed = 20;

    /// <summary>Encrypted, sizes behind the content, name in UTF-8.</summary>
    private const ushort Flags = 0x0001 | 0x0008 | 0x0800;

    /// <summary>1 January 1980, the earliest that the format knows: the archive says nothing of when.</summary>
    private const ushort Day = 0x0021;

    /// <summary>Octets before the content that make equal contents differ.</summary>
    private const int Salt = 12;

    private static readonly uint[] Table = MakeTable();

    public static async Task WriteAsync(
        Stream archive,
        string name,
        Stream content,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(content);
        var called = Encoding.UTF8.GetBytes(name);
        await archive.WriteAsync(Head(called), cancel);
        var keys = new Keys(Password);
        var salt = RandomNumberGenerator.GetBytes(Salt);
        // With sizes behind the content the last octet is of the time (section 6.1.6), which is none.
        salt[^1] = 0;
        keys.Close(salt);
        await archive.WriteAsync(salt, cancel);
        var (sum, size) = await CloseAsync(archive, keys, content, cancel);
        await archive.WriteAsync(Tail(called, sum, size), cancel);
    }

    private static async Task<(uint Sum, uint Size)> CloseAsync(
        Stream archive,
        Keys keys,
        Stream content,
        CancellationToken cancel
    )
    {
        var (sum, size) = (0xFFFFFFFFu, 0u);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            foreach (var octet in buffer.AsSpan(0, read))
            {
                sum = Next(sum, octet);
            }

            keys.Close(buffer.AsSpan(0, read));
            await archive.WriteAsync(buffer.AsMemory(0, read), cancel);
            size = checked(size + (uint)read);
        }

        return (~sum, size);
    }

    private static byte[] Head(byte[] name)
    {
        var head = new Octets();
        head.Int(LocalHeader).Common().Int(0).Int(0).Int(0).Short((ushort)name.Length).Short(0);
        return head.Add(name).ToArray();
    }

    private static byte[] Tail(byte[] name, uint sum, uint size)
    {
        var tail = new Octets();
        var closed = checked(size + Salt);
        tail.Int(Descriptor).Int(sum).Int(closed).Int(size);
        var directory = (uint)(30 + name.Length) + closed + (uint)tail.Length;
        var before = tail.Length;
        tail.Int(Directory).Short(Needed).Common().Int(sum).Int(closed).Int(size);
        tail.Short((ushort)name.Length).Short(0).Short(0).Short(0).Short(0).Int(0).Int(0);
        tail.Add(name);
        var length = (uint)(tail.Length - before);
        tail.Int(End).Short(0).Short(0).Short(1).Short(1).Int(length).Int(directory).Short(0);
        return tail.ToArray();
    }

    private static uint Next(uint sum, byte octet) => Table[(sum ^ octet) & 0xFF] ^ (sum >> 8);

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var at = 0u; at < table.Length; at++)
        {
            var value = at;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320u;
            }

            table[at] = value;
        }

        return table;
    }

    /// <summary>Little-endian numbers one behind the other.</summary>
    private sealed class Octets
    {
        private readonly List<byte> all = [];

        public int Length => all.Count;

        public Octets Short(ushort value)
        {
            Span<byte> two = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(two, value);
            all.AddRange(two);
            return this;
        }

        public Octets Int(uint value)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            all.AddRange(four);
            return this;
        }

        /// <summary>Version, flags, stored as it is, no time: the same in both headers.</summary>
        public Octets Common() => Short(Needed).Short(Flags).Short(0).Short(0).Short(Day);

        public Octets Add(byte[] octets)
        {
            all.AddRange(octets);
            return this;
        }

        public byte[] ToArray() => [.. all];
    }

    /// <summary>The three keys of section 6.1.5.</summary>
    private sealed class Keys
    {
        private uint first = 0x12345678;
        private uint second = 0x23456789;
        private uint third = 0x34567890;

        public Keys(string password)
        {
            foreach (var octet in Encoding.ASCII.GetBytes(password))
            {
                Turn(octet);
            }
        }

        public void Close(Span<byte> octets)
        {
            for (var at = 0; at < octets.Length; at++)
            {
                var mask = (ushort)(third | 2);
                var plain = octets[at];
                octets[at] ^= (byte)((mask * (mask ^ 1)) >> 8);
                Turn(plain);
            }
        }

        private void Turn(byte octet)
        {
            first = Next(first, octet);
            second = unchecked(((second + (first & 0xFF)) * 134775813) + 1);
            third = Next(third, (byte)(second >> 24));
        }
    }
}
