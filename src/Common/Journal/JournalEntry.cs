using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>
/// One thing that happened. <see cref="Entry"/> holds the exact bytes that were hashed (RFC 8785); the other columns
/// repeat parts of it for queries, and the verifier checks that they agree. Position and chain come from the sequencer.
/// </summary>
public sealed class JournalEntry
{
    private JournalEntry() { }

    public required Guid Id { get; init; }

    /// <summary>"certificate.issued": noun and past participle.</summary>
    public required string Type { get; init; }

    /// <summary>What it happened to: an id or a serial, never a name.</summary>
    public required string Subject { get; init; }

    /// <summary>Who did it: the account's or client's identifier, or "system".</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Entry { get; init; }

    /// <summary>SHA-256(0x00 || entry): the leaf hash of RFC 6962 section 2.1, so that the tree can stand on the same rows.</summary>
    public required byte[] Hash { get; init; }

    public long? Position { get; private set; }

    /// <summary>SHA-256(0x01 || previous chain || hash); 32 zero bytes stand before the first.</summary>
    public byte[]? Chain { get; private set; }

    /// <summary><see cref="JournalHeads.SealOf"/> of the hash: the suite wrote this and not somebody who has the database alone. Null in entries from before there were seals.</summary>
    public byte[]? Seal { get; private set; }

    /// <summary>Closes the entry for the journal of <paramref name="context"/>.</summary>
    public JournalEntry Sealed(Type context, JournalHeads heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        Seal = heads.SealOf(context, Hash);
        return this;
    }

    /// <param name="payload">Ids, states and salted commitments only: personal data stays in rows that may be erased.</param>
    public static JournalEntry Of(
        Guid id,
        string type,
        string subject,
        string actor,
        DateTimeOffset at,
        JsonObject payload
    )
    {
        var entry = CanonicalJson.Write(
            new JsonObject
            {
                ["actor"] = actor,
                ["at"] = JournalInstant.Text(at),
                ["id"] = id.ToString(),
                ["payload"] = payload,
                ["subject"] = subject,
                ["type"] = type,
            }
        );
        return new()
        {
            Id = id,
            Type = type,
            Subject = subject,
            Actor = actor,
            At = at,
            Entry = entry,
            Hash = HashOf(entry),
        };
    }

    internal static byte[] HashOf(ReadOnlySpan<byte> entry) => SHA256.HashData([0x00, .. entry]);

    internal static byte[] ChainOf(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> hash) =>
        SHA256.HashData([0x01, .. previous, .. hash]);
}
