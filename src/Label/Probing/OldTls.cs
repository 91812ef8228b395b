using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// Whether a server takes TLS 1.0 or 1.1. The machine's own library refuses to offer them, so the hello is written here (RFC
/// 2246 and 4346 section 7.4.1.2, extensions by RFC 6066 and 8422) and the first record of the answer is read: a ServerHello
/// of that version is a yes, an alert or a closed connection a no.
/// </summary>
internal static class OldTls
{
    public const ushort Version10 = 0x0301;
    public const ushort Version11 = 0x0302;

    private const byte Handshake = 22;
    private const byte Alert = 21;
    private const byte ServerHello = 2;

    /// <summary>What servers of that time have: ECDHE and RSA with AES-CBC or 3DES.</summary>
    private static readonly ushort[] Suites =
    [
        0xC013,
        0xC014,
        0xC009,
        0xC00A,
        0x002F,
        0x0035,
        0x000A,
    ];

    /// <returns>Null where it could not be seen.</returns>
    public static async Task<bool?> IsTakenAsync(SiteVisit visit, string host, ushort version)
    {
        using var time = visit.OneAnswer();
        try
        {
            await using var connection = await visit.ConnectAsync(host, 443, time.Token);
            await connection.WriteAsync(Hello(host, version), time.Token);
            var head = new byte[11];
            var read = await connection.ReadAtLeastAsync(
                head,
                head.Length,
                throwOnEndOfStream: false,
                time.Token
            );
            return Says(head.AsSpan(0, read), version);
        }
        catch (VisitFaultException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (IOException)
        {
            // It hangs up on who offers nothing newer.
            return false;
        }
    }

    /// <param name="head">The record's header (5 octets), the handshake's (4), the version that the server chose (2).</param>
    public static bool? Says(ReadOnlySpan<byte> head, ushort version) =>
        head.Length == 0 || head[0] == Alert ? false
        : head.Length == 11 && head[0] == Handshake && head[5] == ServerHello
            ? BinaryPrimitives.ReadUInt16BigEndian(head[9..]) == version
        : null;

    public static byte[] Hello(string host, ushort version)
    {
        var name = Encoding.ASCII.GetBytes(host);
        var body = new List<byte>();
        Add(body, version);
        body.AddRange(RandomNumberGenerator.GetBytes(32));
        body.Add(0); // no session
        Add(body, (ushort)(Suites.Length * 2));
        foreach (var suite in Suites)
        {
            Add(body, suite);
        }

        body.AddRange([1, 0]); // no compression
        var extensions = new List<byte>();
        // server_name: a list of one host_name
        Add(extensions, 0);
        Add(extensions, (ushort)(name.Length + 5));
        Add(extensions, (ushort)(name.Length + 3));
        extensions.Add(0);
        Add(extensions, (ushort)name.Length);
        extensions.AddRange(name);
        // supported_groups: P-256, P-384; ec_point_formats: uncompressed
        extensions.AddRange([0, 10, 0, 6, 0, 4, 0, 23, 0, 24]);
        extensions.AddRange([0, 11, 0, 2, 1, 0]);
        Add(body, (ushort)extensions.Count);
        body.AddRange(extensions);

        var record = new List<byte> { Handshake };
        Add(record, version);
        Add(record, (ushort)(body.Count + 4));
        record.AddRange([1, 0]); // client_hello, and the first octet of its length
        Add(record, (ushort)body.Count);
        record.AddRange(body);
        return [.. record];
    }

    private static void Add(List<byte> bytes, ushort number)
    {
        bytes.Add((byte)(number >> 8));
        bytes.Add((byte)number);
    }
}
