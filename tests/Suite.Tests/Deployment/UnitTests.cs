using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Deployment;

public sealed class UnitTests
{
    private const string Installed = "/usr/lib/trust/";

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_units()
    {
        using var desk = new Desk();
        foreach (
            var unit in (string[])["trust.service", "trust-backup.service", "trust-backup.timer"]
        )
        {
            // Nothing is installed here: the programs are ones that are there, all else is as delivered.
            var text = await File.ReadAllTextAsync(Delivered.At($"systemd/{unit}"));
            desk.Write(
                unit,
                text.Replace(
                        $"{Installed}MarocNumeric.Trust.Host",
                        "/bin/true",
                        StringComparison.Ordinal
                    )
                    .Replace($"{Installed}backup", "/bin/true", StringComparison.Ordinal)
                    .Replace(
                        "file:/usr/share/doc/trust/README.md",
                        "https://example.ma",
                        StringComparison.Ordinal
                    )
            );
        }

        var said = await OutsideTool.MustAsync(
            "systemd-analyze",
            "verify",
            desk["trust.service"],
            desk["trust-backup.service"],
            desk["trust-backup.timer"]
        );

        // What it finds in other people's units of the same machine is not ours.
        Assert.DoesNotContain(
            said.Split('\n'),
            line => line.Contains("trust", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("trust.service")]
    [InlineData("trust-backup.service")]
    public async Task Systemd_counts_an_exposure_of_2_at_most(string unit)
    {
        var said = await OutsideTool.MustAsync(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--no-pager",
            "--threshold=20",
            Delivered.At($"systemd/{unit}")
        );

        Assert.Contains("OK", said, StringComparison.Ordinal);
    }
}
