using System.CommandLine;
using MarocNumeric.Trust.Common.Backup;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust restore --in FILE`: a backup into an empty data directory and an empty database.</summary>
internal static class RestoreCommand
{
    public static Command Make()
    {
        var options = new BackupOptions("--in", "An archive that `trust backup` wrote");
        var command = new Command(
            "restore",
            "Puts a backup into an empty place; refuses any other"
        );
        options.AddTo(command);
        command.SetAction(
            (parsed, cancel) =>
                options.RunAsync(
                    parsed,
                    async (archive, passphrase) =>
                    {
                        // Settings alone: a whole host would already make folders in the empty directory.
                        var trust = LocalSuite.SettingsOf(parsed);
                        await BackupRestoring.RestoreAsync(trust, archive, passphrase, cancel);
                        return $"Restored into {trust.DataDirectory}. Run `trust journal verify` and `trust doctor`, then start the suite.";
                    }
                )
        );
        return command;
    }
}
