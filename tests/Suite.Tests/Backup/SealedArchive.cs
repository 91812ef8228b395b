using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Backup;

/// <summary>A backup of a small suite, made once, that tests spoil copies of.</summary>
public sealed class SealedArchive : IAsyncLifetime, IDisposable
{
    private readonly Desk desk = new();
    private int tries;

    public byte[] Bytes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await Verbs.MustAsync(
            Place.Of(suite),
            "backup",
            $"--out={desk["suite.backup"]}",
            $"--passphrase-file={desk.Write("passphrase", Verbs.Passphrase)}"
        );
        Bytes = await File.ReadAllBytesAsync(desk["suite.backup"]);
    }

    /// <returns>The code of the refusal; null where it was restored. Fails where a refusal left anything behind.</returns>
    public async Task<string?> RestoreAsync(byte[] archive, string passphrase = Verbs.Passphrase)
    {
        var attempt = Interlocked.Increment(ref tries);
        var target = Directory.CreateDirectory(desk[$"restored-{attempt}"]).FullName;
        try
        {
            await BackupRestoring.RestoreAsync(
                new TrustOptions { DataDirectory = target },
                desk.Write($"spoilt-{attempt}", archive),
                passphrase,
                CancellationToken.None
            );
            return null;
        }
        catch (BackupRefusedException refused)
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(target));
            return refused.Problem.Code;
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => desk.Dispose();
}
