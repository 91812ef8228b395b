using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

public sealed class WitnessTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly NaiveTree honest = NaiveTree.Of(700);
    private readonly NaiveTree forked = NaiveTree.Of(700, seed: 1);
    private readonly LogKey key;

    public WitnessTests() => key = LogKeys.New(desk, "example.test/log");

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(700)]
    public async Task A_log_that_grows_is_taken(int first)
    {
        var verdict = await JudgeAsync(Signed(honest, first), Signed(honest, 700), honest);

        Assert.Equal(700, verdict.Checkpoint!.Size);
        Assert.Null(verdict.Why);
    }

    [Fact]
    public async Task The_first_checkpoint_is_taken_where_its_tiles_make_it()
    {
        Assert.NotNull((await JudgeAsync(null, Signed(honest, 700), honest)).Checkpoint);
        Assert.StartsWith("FORK", (await JudgeAsync(null, Signed(honest, 700), forked)).Why);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    public async Task Another_past_is_a_fork(int first) =>
        Assert.StartsWith(
            "FORK",
            (await JudgeAsync(Signed(honest, first), Signed(forked, 700), forked)).Why
        );

    [Fact]
    public async Task Tiles_of_another_tree_than_the_signed_one_are_a_fork() =>
        Assert.StartsWith(
            "FORK",
            (await JudgeAsync(Signed(honest, 300), Signed(honest, 700), forked)).Why
        );

    [Fact]
    public async Task A_smaller_tree_is_a_rollback() =>
        Assert.StartsWith(
            "ROLLBACK",
            (await JudgeAsync(Signed(honest, 700), Signed(honest, 300), honest)).Why
        );

    [Fact]
    public async Task A_checkpoint_of_another_key_is_a_bad_signature()
    {
        var stranger = LogKeys.New(desk, "stranger.test/log");

        var verdict = await JudgeAsync(
            Signed(honest, 300),
            Checkpoint.Sign(stranger, 700, honest.Root(700)).Note,
            honest
        );

        Assert.StartsWith("BAD SIGNATURE", verdict.Why);
    }

    [Fact]
    public async Task A_log_that_does_not_show_what_it_signed_is_not_taken() =>
        Assert.Contains(
            "does not show",
            (await JudgeAsync(Signed(honest, 300), Signed(honest, 700), NaiveTree.Of(600))).Why
        );

    [Fact]
    public async Task A_state_that_was_altered_is_not_believed() =>
        Assert.Contains(
            "state",
            (
                await JudgeAsync(
                    Signed(honest, 300).Replace("\n300\n", "\n299\n"),
                    Signed(honest, 700),
                    honest
                )
            ).Why
        );

    private Task<WitnessVerdict> JudgeAsync(string? remembered, string offered, NaiveTree tiles) =>
        LogWitness.JudgeAsync(key.Public, remembered, offered, tiles, CancellationToken.None);

    private string Signed(NaiveTree tree, int size) =>
        Checkpoint.Sign(key, size, tree.Root(size)).Note;

    public void Dispose() => desk.Dispose();
}
