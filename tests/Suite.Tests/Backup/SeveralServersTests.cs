using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Suite.Tests.Backup;

/// <summary>The connection string names a server and the one that takes over from it; the first of them is gone.</summary>
public sealed class SeveralServersTests
{
    [Fact]
    public async Task The_one_that_is_there_is_copied_and_filled()
    {
        using var desk = new Desk();
        var passphrase = $"--passphrase-file={desk.Write("passphrase", Verbs.Passphrase)}";
        await using var suite = await SuiteFactory.StartAsync("postgres");
        var place = Among(await Place.NewAsync(desk, "postgres"));

        await Verbs.MustAsync(
            Among(Place.Of(suite)),
            "backup",
            $"--out={desk["suite.backup"]}",
            passphrase
        );
        await Verbs.MustAsync(place, "restore", $"--in={desk["suite.backup"]}", passphrase);

        await Verbs.MustAsync(place, "journal", "verify");
        await Verbs.MustAsync(place, "doctor");
    }

    private static Place Among(Place place)
    {
        var own = new NpgsqlConnectionStringBuilder(place.Connection);
        own.Host = $"127.0.0.1:{FreePort.Next()}, {own.Host}:{own.Port}";
        own.TargetSessionAttributes = "primary";
        return place with { Connection = own.ConnectionString };
    }
}
