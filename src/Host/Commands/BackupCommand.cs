using System.CommandLine;
using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust backup --out FILE`: a sealed copy of everything that a suite keeps, while it runs.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var options = new BackupOptions("--out", "The archive to write; must not exist");
        var command = new Command("backup", "Copies keys, journal heads and databases, sealed");
        options.AddTo(command);
        command.SetAction(
            (parsed, cancel) =>
                options.RunAsync(
                    parsed,
                    async (archive, passphrase) =>
                    {
                        await LocalSuite.WithAsync(
                            parsed,
                            prepare: false,
                            services => TakeAsync(services, archive, passphrase, cancel),
                            cancel
                        );
                        return $"{archive}: {new FileInfo(archive).Length} bytes";
                    }
                )
        );
        return command;
    }

    private static async Task<int> TakeAsync(
        IServiceProvider services,
        string archive,
        string passphrase,
        CancellationToken cancel
    )
    {
        await BackupTaking.TakeAsync(
            services.GetRequiredService<TrustOptions>(),
            [.. services.GetServices<IModuleStore>()],
            services.GetRequiredService<TimeProvider>(),
            archive,
            passphrase,
            cancel
        );
        return CommandLine.Done;
    }
}
