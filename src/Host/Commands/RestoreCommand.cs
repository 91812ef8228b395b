using System.CommandLine;
using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust restore`: a backup into an empty data directory and an empty database.</summary>
internal static class RestoreCommand
{
    public static Command Make()
    {
        var file = new Option<string>("--in")
        {
            Description = "The archive that `trust backup` wrote",
            Required = true,
        };
        var passphrase = new Option<string>("--passphrase-file")
        {
            Description = "A file whose first line sealed the archive",
            Required = true,
        };
        var command = new Command("restore", "Puts a backup into an empty place; refuses any other")
        {
            file,
            passphrase,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    async services =>
                    {
                        await BackupRestoring.RestoreAsync(
                            services.GetRequiredService<TrustOptions>(),
                            [.. services.GetServices<IModuleStore>()],
                            parsed.GetValue(file)!,
                            BackupPassphrase.Read(parsed.GetValue(passphrase)!),
                            cancel
                        );
                        Console.WriteLine(
                            "Restored. Start the suite, then run `trust journal verify`."
                        );
                        return CommandLine.Done;
                    }
                )
        );
        return command;
    }
}
