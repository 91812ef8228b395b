using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Backup;

public sealed class RestoredSuiteTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suite_restored_from_a_backup_taken_while_it_issued_goes_on_where_it_was(
        string database
    )
    {
        using var desk = new Desk();
        var request = await desk.RequestAsync(Amina);
        var passphrase = desk.Write("passphrase", Verbs.Passphrase);
        var place = await Place.NewAsync(desk, database);
        await using var suite = await SuiteFactory.StartAsync(database);
        var answered = new ConcurrentQueue<IssuedPem>();

        List<IssuedPem> before;
        using (var enough = new CancellationTokenSource())
        {
            var issuing = Task.WhenAll(
                Enumerable
                    .Range(0, 3)
                    .Select(_ => IssueUntilAsync(suite, request, answered, enough.Token))
            );
            try
            {
                await Eventually.Async(() =>
                    Task.FromResult(answered.Count > 20 || issuing.IsFaulted)
                );
                before = [.. answered];
                await Verbs.MustAsync(
                    Place.Of(suite),
                    "backup",
                    $"--out={desk["suite.backup"]}",
                    $"--passphrase-file={passphrase}"
                );
            }
            finally
            {
                await enough.CancelAsync();
                await issuing;
            }
        }

        Assert.True(answered.Count > before.Count, "Nothing was issued while the backup was taken");
        await Verbs.MustAsync(
            place,
            "restore",
            $"--in={desk["suite.backup"]}",
            $"--passphrase-file={passphrase}"
        );

        await Verbs.MustAsync(place, "journal", "verify");
        await Verbs.MustAsync(place, "doctor");
        await SpeaksForAsync(place, suite, desk, before);
        await Verbs.MustAsync(place, "journal", "verify");
        await Verbs.MustAsync(place, "doctor");
    }

    [Fact]
    public async Task The_passphrase_may_come_from_the_environment()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();

        await OutsideTool.MustAsync(
            "env",
            [
                $"TRUST_BACKUP_PASSPHRASE={Verbs.Passphrase}",
                "dotnet",
                Verbs.Program,
                "backup",
                $"--out={desk["suite.backup"]}",
                .. Place.Of(suite).Settings,
            ]
        );

        var place = await Place.NewAsync(desk, "sqlite");
        await Verbs.MustAsync(
            place,
            "restore",
            $"--in={desk["suite.backup"]}",
            $"--passphrase-file={desk.Write("passphrase", Verbs.Passphrase)}"
        );
        Assert.Equal(
            await File.ReadAllTextAsync(suite.TrustRoot),
            await File.ReadAllTextAsync(Path.Combine(place.DataDirectory, "trust-root.pem"))
        );
    }

    [Fact]
    public async Task Keys_come_back_closed_to_others_and_nothing_of_them_stands_in_the_archive()
    {
        using var desk = new Desk();
        var place = await Place.NewAsync(desk, "sqlite");
        await using var suite = await SuiteFactory.StartAsync();
        var passphrase = desk.Write("passphrase", Verbs.Passphrase);
        await Verbs.MustAsync(
            Place.Of(suite),
            "backup",
            $"--out={desk["suite.backup"]}",
            $"--passphrase-file={passphrase}"
        );
        await Verbs.MustAsync(
            place,
            "restore",
            $"--in={desk["suite.backup"]}",
            $"--passphrase-file={passphrase}"
        );

        var archive = await File.ReadAllBytesAsync(desk["suite.backup"]);
        Assert.Equal(-1, archive.AsSpan().IndexOf("manifest.json"u8));
        Assert.Equal(-1, archive.AsSpan().IndexOf("PRIVATE KEY"u8));
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
#pragma warning disable CA1416 // The tests run where the suite is deployed.
        Assert.Equal(Owner, File.GetUnixFileMode(desk["suite.backup"]));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(place.DataDirectory, "keys"), "*.p8"),
            key => Assert.Equal(Owner, File.GetUnixFileMode(key))
        );
#pragma warning restore CA1416
        Assert.Equal(Kept(suite.DataDirectory), Kept(place.DataDirectory));
    }

    private static IEnumerable<string> Kept(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .Where(path => Path.GetExtension(path) is not (".db-wal" or ".db-shm" or ".lock"))
            .Order(StringComparer.Ordinal);

    private static async Task IssueUntilAsync(
        SuiteFactory suite,
        string request,
        ConcurrentQueue<IssuedPem> answered,
        CancellationToken enough
    )
    {
        using var machine = await suite.MachineAsync("pki.issue");
        while (!enough.IsCancellationRequested)
        {
            answered.Enqueue(await IssueAsync(machine, request));
        }
    }

    private static async Task<IssuedPem> IssueAsync(Api machine, string request)
    {
        var answer = await machine.PostAsync(
            "/api/pki/v1/requests",
            new { profile = "natural-signature", csr = request }
        );
        Assert.True(answer.Status == 201, answer.Text);
        return new(
            (string)answer.Json["serial"]!,
            (string)answer.Json["certificate"]!,
            answer.Json["chain"]!.ToString()
        );
    }

    /// <summary>Every certificate that was answered before is known and good, and the next one is issued.</summary>
    private static async Task SpeaksForAsync(
        Place place,
        SuiteFactory old,
        Desk desk,
        List<IssuedPem> before
    )
    {
        var restored = await SuiteFactory.OpenAsync(
            place.DataDirectory,
            place.Connection,
            old.Clock
        );
        try
        {
            using (var machine = await restored.MachineAsync("pki.read"))
            {
                foreach (var certificate in before)
                {
                    var answer = await machine.GetAsync(
                        $"/api/pki/v1/certificates/{certificate.Serial}"
                    );
                    Assert.Equal(200, answer.Status);
                }
            }

            using var issuer = await restored.MachineAsync("pki.issue");
            var next = await IssueAsync(issuer, await desk.RequestAsync(Amina));
            await IsGoodAsync(restored, desk, before[^1]);
            await IsGoodAsync(restored, desk, next);
        }
        finally
        {
            await restored.StopAsync();
        }
    }

    private static async Task IsGoodAsync(SuiteFactory suite, Desk desk, IssuedPem issued)
    {
        var said = await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-issuer",
            desk.Write("issuer.pem", issued.Chain),
            "-cert",
            desk.Write("c.pem", issued.Certificate),
            "-url",
            new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
            "-CAfile",
            suite.TrustRoot,
            "-verify_other",
            desk["issuer.pem"]
        );
        Assert.Contains("Response verify OK", said, StringComparison.Ordinal);
        Assert.Contains("c.pem: good", said, StringComparison.Ordinal);
    }
}
