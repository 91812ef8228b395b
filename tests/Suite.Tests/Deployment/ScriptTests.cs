using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Deployment;

public sealed class ScriptTests
{
    [Fact]
    public async Task Shellcheck_finds_nothing_wrong_with_the_scripts() =>
        Assert.Equal(
            string.Empty,
            await OutsideTool.MustAsync(
                "shellcheck",
                Delivered.At("backup"),
                Delivered.At("restore"),
                Delivered.At("trust")
            )
        );

    [Fact]
    public async Task A_night_leaves_a_backup_and_the_newest_ones_before_it()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();
        var folder = Directory.CreateDirectory(desk["backups"]).FullName;
        foreach (var night in (string[])["01", "02", "03"])
        {
            desk.Write($"backups/trust-202001{night}T023000.000000000Z.backup", "old");
        }

        await OutsideTool.MustAsync(
            "env",
            [
                .. Environment(desk, Place.Of(suite)),
                $"TRUST_BACKUPS={folder}",
                "TRUST_BACKUPS_KEEP=2",
                Delivered.At("backup"),
            ]
        );

        var kept = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, kept.Count);
        Assert.EndsWith(
            "trust-20200103T023000.000000000Z.backup",
            kept[0],
            StringComparison.Ordinal
        );
        await suite.StopAsync();

        var place = await Place.NewAsync(desk, "sqlite");
        var said = await OutsideTool.MustAsync(
            "env",
            [.. Environment(desk, place), Delivered.At("restore"), kept[1]]
        );

        Assert.Contains("pki: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_of_the_installation_passes_a_verb_on()
    {
        using var desk = new Desk();
        var place = await Place.NewAsync(desk, "sqlite");

        var said = await OutsideTool.MustAsync(
            "env",
            [.. Environment(desk, place), Delivered.At("trust"), "account", "--help"]
        );

        Assert.Contains("--organisation", said, StringComparison.Ordinal);
    }

    private static string[] Environment(Desk desk, Place place)
    {
        var program = desk.Write("trust", $"#!/bin/sh\nexec dotnet '{Verbs.Program}' \"$@\"\n");
#pragma warning disable CA1416 // The tests run where the suite is deployed.
        File.SetUnixFileMode(
            program,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
#pragma warning restore CA1416
        return
        [
            $"TRUST_PROGRAM={program}",
            $"TRUST_BACKUP_PASSPHRASE={Verbs.Passphrase}",
            .. place.Settings.Select(setting =>
                setting[2..].Replace(":", "__", StringComparison.Ordinal)
            ),
        ];
    }
}
