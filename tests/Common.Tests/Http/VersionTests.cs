using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Http;

public sealed class VersionTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_read_an_older_version_changes_nothing(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        using var amina = suite.As("amina");
        var note = await amina.WriteAsync("first");
        var (address, read) = (note.Headers["Location"], note.Headers["ETag"]);

        Assert.Equal(204, (await amina.ChangeAsync(address, "second", read)).Status);
        var stale = await amina.ChangeAsync(address, "third", read);
        var unsaid = await amina.ChangeAsync(address, "third", version: null);
        var empty = await amina.ChangeAsync(address, "third", string.Empty);

        Assert.Equal((412, "COMMON-007"), (stale.Status, stale.Code));
        Assert.Equal((428, "COMMON-008"), (unsaid.Status, unsaid.Code));
        Assert.Equal((428, "COMMON-008"), (empty.Status, empty.Code));
        Assert.Equal("second", await TextAsync(amina));
    }

    [Fact]
    public async Task An_action_honours_a_version_and_needs_none()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina");
        var note = await amina.WriteAsync("ho");
        var (address, read) = (note.Headers["Location"] + "/shout", note.Headers["ETag"]);

        Assert.Equal(204, (await amina.PostAsync(address)).Status);
        Assert.Equal(
            "COMMON-007",
            (await amina.PostAsync(address, null, $"If-Match: {read}")).Code
        );
        Assert.Equal(
            204,
            (await amina.PostAsync(address, null, "If-Match: \"v9\", \"v2\"")).Status
        );
        Assert.Equal(204, (await amina.PostAsync(address, null, "If-Match: *")).Status);
        Assert.Equal("ho!!!", await TextAsync(amina));
    }

    private static async Task<string?> TextAsync(Api amina) =>
        (string?)(await amina.GetAsync(NoteSuite.Notes)).Json["items"]![0]!["text"];
}
