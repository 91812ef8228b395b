using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

/// <summary>From a fact to a file that anybody verifies, on both databases.</summary>
public sealed class TrustLogTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_second_opinion_agrees_on_every_record_tile_and_proof(string database)
    {
        using var desk = new Desk();
        await using var suite = await NoteSuite.StartAsync(database);
        var first = await suite.FillAsync(300);
        var second = await suite.FillAsync(477);
        var (prefix, key) = ($"{suite.PlainUrl}log/notes", suite.LogKey().ToString());

        var tree = await LogSuite.SecondOpinionAsync("tree", prefix, key);
        var extends = await LogSuite.SecondOpinionAsync(
            "extends",
            desk.Write("first", first.Note),
            prefix,
            key
        );

        Assert.True(tree.ExitCode == 0, tree.All);
        var said = JsonNode.Parse(tree.Output)!;
        Assert.Equal(777, (int)said["size"]!);
        Assert.Equal(Convert.ToHexStringLower(second.Root), (string?)said["root"]);
        // Three full tiles of leaves, one partial one, and one of their roots.
        Assert.Equal(5, (int)said["tiles"]!);
        Assert.True(extends.ExitCode == 0, extends.All);
        foreach (var entry in await suite.ProveAsync("thing-0", "thing-255", "thing-476"))
        {
            var proof = await LogSuite.SecondOpinionAsync(
                "proof",
                desk.Write("proof", entry.Proof.ToString()),
                key
            );
            Assert.True(proof.ExitCode == 0, proof.All);
            Assert.Equal(entry.Proof.Index, (long)JsonNode.Parse(proof.Output)!["index"]!);
            Assert.Equal(
                entry.Subject,
                (string?)JsonNode.Parse(proof.Output)!["entry"]!["subject"]
            );
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everything_written_of_a_thing_is_proven_and_nothing_else(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        await suite.FillAsync(260);
        await suite.FillAsync(3);

        var proven = await suite.ProveAsync("thing-1", "thing-259");

        Assert.Equal(
            [("thing-1", 1L), ("thing-259", 259L), ("thing-1", 261L)],
            proven.Select(entry => (entry.Subject, entry.Proof.Index))
        );
        Assert.All(
            proven,
            entry =>
            {
                var read = LogProof.Parse(entry.Proof.ToString())!;
                Assert.Equal(263, read.HoldsUnder(suite.LogKey())!.Size);
                Assert.Contains($"\"subject\":\"{entry.Subject}\"", read.EntryText);
            }
        );
        Assert.Empty(await suite.ProveAsync("thing-260"));
        Assert.Empty(await suite.ProveAsync());
    }

    [Fact]
    public async Task A_proof_of_another_entry_salt_place_or_log_does_not_hold()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        await suite.FillAsync(10);
        var (proof, key) = ((await suite.ProveAsync("thing-4"))[0].Proof, suite.LogKey());

        Assert.NotNull(proof.HoldsUnder(key));
        Assert.Null((proof with { Index = 5 }).HoldsUnder(key));
        Assert.Null((proof with { Salt = new byte[32] }).HoldsUnder(key));
        Assert.Null((proof with { Entry = [.. proof.Entry, 0x20] }).HoldsUnder(key));
        Assert.Null((proof with { Path = proof.Path.Skip(1).ToList() }).HoldsUnder(key));
        Assert.Null(proof.HoldsUnder(suite.Checkpoints().KeyOf("pki")));
    }

    [Fact]
    public async Task A_checkpoint_is_time_stamped_by_the_suites_own_authority()
    {
        using var desk = new Desk();
        await using var suite = await NoteSuite.StartAsync("sqlite");
        await suite.FillAsync(2);
        var proof = (await suite.ProveAsync("thing-0"))[0].Proof;

        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk.Write("checkpoint", proof.Note),
            "-in",
            desk.Write("token", proof.Timestamp!),
            "-token_in",
            "-CAfile",
            suite.TrustRoot
        );
        using var root =
            System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(
                await File.ReadAllTextAsync(suite.TrustRoot)
            );
        Assert.True(StampedTime.Read(proof.Timestamp!, proof.Note, root)!.Trusted);
        Assert.Null(StampedTime.Read(proof.Timestamp!, proof.Note + "x", root));
        Assert.Null(StampedTime.Read(proof.Timestamp!, proof.Note, null)!.Trusted);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_jobs_do_by_themselves_ends_in_a_checkpoint(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        Assert.Equal(201, (await amina.WriteAsync("Note")).Status);

        await Eventually.Async(() =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(11));
            return Task.FromResult(suite.Checkpoints().Last(LogSuite.Log) is { Size: 1 });
        });

        // Nothing new, nothing signed.
        var last = suite.Checkpoints().Last(LogSuite.Log)!.Note;
        Assert.Equal(last, (await suite.SignAsync()).Note);
        Assert.Single(suite.Checkpoints().Read(LogSuite.Log));
    }

    [Fact]
    public async Task Many_processes_at_once_make_one_log()
    {
        await using var suite = await NoteSuite.StartAsync("postgres");
        await suite.FillAsync(5);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => suite.FillAsync(40)));

        Assert.Equal(325, (await suite.SignAsync()).Size);
        var sizes = suite
            .Checkpoints()
            .Read(LogSuite.Log)
            .Select(signed => signed!.Checkpoint.Size)
            .ToList();
        Assert.Equal(sizes.Order().Distinct(), sizes);
        Assert.Empty((await suite.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_tile_is_kept_for_ever_a_checkpoint_for_seconds_and_anything_else_is_refused()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var stranger = new Api(suite.Client(suite.PlainUrl));
        Assert.Equal(
            (404, "COMMON-121"),
            Refused(await stranger.GetAsync("/log/notes/checkpoint"))
        );
        var signed = await suite.FillAsync(300);

        var checkpoint = await stranger.GetAsync("/log/notes/checkpoint");
        var full = await stranger.GetAsync("/log/notes/tile/0/000");
        var partial = await stranger.GetAsync("/log/notes/tile/0/001.p/44");
        var narrower = await stranger.GetAsync("/log/notes/tile/0/001.p/7");
        var bundle = await stranger.GetAsync("/log/notes/tile/entries/001.p/44");

        Assert.Equal((200, signed.Note), (checkpoint.Status, checkpoint.Text));
        Assert.Equal("text/plain; charset=utf-8", checkpoint.Headers["Content-Type"]);
        Assert.Equal("public, max-age=5", checkpoint.Headers["Cache-Control"]);
        Assert.Equal((200, 256 * 32), (full.Status, full.Bytes.Length));
        Assert.Equal("public, max-age=31536000, immutable", full.Headers["Cache-Control"]);
        Assert.Equal("application/octet-stream", full.MediaType);
        Assert.Equal(44 * 32, partial.Bytes.Length);
        Assert.Equal(partial.Bytes[..(7 * 32)], narrower.Bytes);
        Assert.Equal(44 * 34, bundle.Bytes.Length);
        Assert.Equal($"{suite.LogKey()}\n", (await stranger.GetAsync("/log/notes/key")).Text);
        foreach (
            var (address, code) in new[]
            {
                ("/log/nothing/checkpoint", "COMMON-120"),
                ("/log/nothing/key", "COMMON-120"),
                ("/log/nothing/tile/0/000", "COMMON-120"),
                ("/log/notes/tile/0/001", "COMMON-122"),
                ("/log/notes/tile/0/001.p/45", "COMMON-122"),
                ("/log/notes/tile/0/002.p/1", "COMMON-122"),
                ("/log/notes/tile/1/000.p/2", "COMMON-122"),
                ("/log/notes/tile/9/000.p/1", "COMMON-122"),
                ("/log/notes/tile/0/x999/x999/x999/x999/x999/999", "COMMON-122"),
                ("/log/notes/tile/salts/000", "COMMON-122"),
                ("/log/notes/tile/", "COMMON-122"),
            }
        )
        {
            Assert.Equal(
                (address, 404, code),
                (address, Refused(await stranger.GetAsync(address)).Status, code)
            );
            Assert.Equal(code, (await stranger.GetAsync(address)).Code);
        }
    }

    /// <summary>What everybody may read is neither the entry nor a hash that a guess could be held against.</summary>
    [Fact]
    public async Task What_is_served_tells_nothing_of_an_entry()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        await suite.FillAsync(1);
        await suite.InNotesAsync(async db =>
        {
            var entry = await db.Journal.AsNoTracking().SingleAsync();
            // The very same entry in two logs: only chance differs.
            var bundle = await db.Set<LogBundle>().AsNoTracking().SingleAsync();
            Assert.Equal(Commitment.Of(bundle.Salts, entry.Entry), bundle.Commitments);
            Assert.NotEqual(
                Commitment.Of(bundle.Salts, entry.Entry),
                Commitment.Of(Commitment.NewSalt(), entry.Entry)
            );
            Assert.NotEqual(entry.Hash, MerkleTree.Leaf(bundle.Commitments));
            return 0;
        });
        using var stranger = suite.Stranger();
        var bundle = await stranger.GetAsync("/log/notes/tile/entries/000.p/1");
        Assert.Equal(34, bundle.Bytes.Length);
    }

    private static (int Status, string? Code) Refused(Answer answer) =>
        (answer.Status, answer.Code);
}
