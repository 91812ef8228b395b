using System.CommandLine;
using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust backup`: an encrypted copy of everything a running suite keeps.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var file = new Option<string>("--out")
        {
            Description = "The archive to write; must not exist",
            Required = true,
        };
        var passphrase = new Option<string>("--passphrase-file")
        {
            Description = "A file whose first line seals the archive",
            Required = true,
        };
        var command = new Command("backup", "Copies keys, journal heads and databases, sealed")
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
                        var archive = parsed.GetValue(file)!;
                        if (File.Exists(archive))
                        {
                            throw new CommandRefusedException($"{archive} exists already");
                        }

                        await BackupTaking.TakeAsync(
                            services.GetRequiredService<TrustOptions>(),
                            [.. services.GetServices<IModuleStore>()],
                            services.GetRequiredService<TimeProvider>(),
                            archive,
                            BackupPassphrase.Read(parsed.GetValue(passphrase)!),
                            cancel
                        );
                        Console.WriteLine($"{archive}: {new FileInfo(archive).Length} bytes");
                        return CommandLine.Done;
                    }
                )
        );
        return command;
    }
}
