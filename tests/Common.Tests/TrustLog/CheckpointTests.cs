using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

public sealed class CheckpointTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>The example of the first implementation of signed notes (golang.org/x/mod/sumdb/note).</summary>
    [Fact]
    public void A_note_that_others_signed_is_read()
    {
        var key = LogVerifierKey.Parse(
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        )!;
        const string Text =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        const string Signed =
            Text
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

        Assert.Equal(Text, SignedNote.Open(Signed, key));
        Assert.Null(SignedNote.Open(Signed.Replace("answer", "anxwer"), key));
        Assert.Null(Checkpoint.Open(Signed, key));
    }

    [Fact]
    public void A_checkpoint_is_its_logs_and_says_what_was_signed()
    {
        var key = LogKeys.New(desk, "example.test/log");
        var root = NaiveTree.Of(3).Root(3);

        var read = Checkpoint.Open(Checkpoint.Sign(key, 3, root).Note, key.Public)!;

        Assert.Equal(("example.test/log", 3), (read.Origin, read.Size));
        Assert.Equal(root, read.Root);
        Assert.StartsWith(
            $"example.test/log\n3\n{Convert.ToBase64String(root)}\n\n— example.test/log ",
            read.Note
        );
        Assert.Null(Checkpoint.Open(read.Note, LogKeys.New(desk, "other.test/log").Public));
    }

    [Fact]
    public void A_signature_of_somebody_else_beside_it_does_no_harm_and_a_false_one_of_its_own_spoils_it()
    {
        var (log, other) = (LogKeys.New(desk, "a.test"), LogKeys.New(desk, "b.test"));
        var note = Checkpoint.Sign(log, 1, NaiveTree.Of(1).Root(1)).Note;
        var beside = SignedNote.Sign(SignedNote.Open(note, log.Public)!, other);

        var both = note + beside[(beside.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..];

        Assert.NotNull(Checkpoint.Open(both, log.Public));
        Assert.NotNull(SignedNote.Open(both, other.Public));
        Assert.Null(Checkpoint.Open(note + Spoilt(note), log.Public));
    }

    /// <summary>The last line of a note with one bit of its signature changed.</summary>
    private static string Spoilt(string note)
    {
        var line = note[note.IndexOf('—', StringComparison.Ordinal)..].TrimEnd();
        var signature = Convert.FromBase64String(line[(line.LastIndexOf(' ') + 1)..]);
        signature[^1] ^= 1;
        return $"{line[..line.LastIndexOf(' ')]} {Convert.ToBase64String(signature)}\n";
    }

    [Fact]
    public void No_changed_octet_is_believed()
    {
        var key = LogKeys.New(desk, "example.test/log");
        var note = Encoding.UTF8.GetBytes(Checkpoint.Sign(key, 77, NaiveTree.Of(9).Root(9)).Note);
        Gen.Select(Gen.Int[0, note.Length - 1], Gen.Byte)
            .Where(change => note[change.Item1] != change.Item2)
            .Sample(
                (place, octet) =>
                {
                    var changed = (byte[])note.Clone();
                    changed[place] = octet;
                    var read = Checkpoint.Open(Encoding.UTF8.GetString(changed), key.Public);
                    // The last bits of the signature's base 64 carry nothing.
                    Assert.True(
                        read is null || (read.Size, read.Origin) == (77, "example.test/log")
                    );
                }
            );
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_not_and_breaks_nothing()
    {
        var key = LogKeys.New(desk, "example.test/log").Public;
        Gen.OneOf(
                Gen.String,
                Gen.String[Gen.Char["—+ \nabc019=/"], 0, 200],
                Gen.String.Select(text => $"{text}\n\n— example.test/log {text}\n")
            )
            .Sample(text =>
            {
                Assert.Null(Checkpoint.Open(text, key));
                Assert.Null(LogProof.Parse(text));
                _ = LogVerifierKey.Parse(text);
                _ = StampedCheckpoint.Parse(text, key);
            });
    }

    [Fact]
    public void A_key_is_read_back_and_a_mistyped_one_is_none()
    {
        var key = LogKeys.New(desk, "example.test/log").Public;
        var text = key.ToString();

        Assert.Equal(text, LogVerifierKey.Parse(text + "\n")!.ToString());
        Assert.Null(LogVerifierKey.Parse(text.Replace("example", "exomple")));
        Assert.Null(LogVerifierKey.Parse(text[..^8]));
    }

    [Fact]
    public async Task The_key_file_is_one_that_openssl_opens_with_the_passphrase()
    {
        var key = LogKeys.New(desk, "example.test/log");

        var shown = await OutsideTool.MustAsync(
            "openssl",
            "pkey",
            "-in",
            desk["example.test-log.p8"],
            "-passin",
            $"file:{desk["passphrase"]}",
            "-noout",
            "-text_pub"
        );

        Assert.Contains("ED25519", shown);
        var digits = string.Concat(shown.Where(char.IsAsciiHexDigit)).ToLowerInvariant();
        Assert.Contains(
            Convert.ToHexStringLower(
                Convert.FromBase64String(key.Public.ToString().Split('+', 3)[2])[1..]
            ),
            digits
        );
        Assert.Equal(
            key.Public.ToString(),
            LogKeys.New(desk, "example.test/log").Public.ToString()
        );
        // Another address later does not rename the log.
        Assert.Equal(
            "example.test/log",
            LogKey
                .Open(
                    desk["example.test-log.p8"],
                    desk["example.test-log.log-key"],
                    "elsewhere.test/log",
                    LogKeys.Passphrase(desk)
                )
                .Public.Name
        );
    }

    public void Dispose() => desk.Dispose();
}
