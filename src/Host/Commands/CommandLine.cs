using System.CommandLine;
using System.Data.Common;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>The executable's verbs. Exit codes: 0 done, 1 refused, 2 wrong use.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        // Without a verb the arguments are settings: "--Trust:HttpsPort=9443" serves.
        if (
            args.Length == 0
            || (
                args[0].StartsWith("--", StringComparison.Ordinal)
                && args[0].Contains(':', StringComparison.Ordinal)
            )
        )
        {
            return await ServeCommand.RunAsync(args);
        }

        var root = new RootCommand("MarocNumeric.Trust: a country's digital trust, whole")
        {
            ServeCommand.Make(),
            DoctorCommand.Make(),
            AccountCommand.Make(),
            IssueCommand.Make(),
            BatchCommand.Make(),
            RevokeCommand.Make(),
            ModuleCertificateCommand.Make(),
            LintCommand.Make(),
            JournalCommand.Make(),
            LogCommand.Make(),
            SignCommand.Make(),
            VerifyCommand.Make(),
            BackupCommand.Make(),
            RestoreCommand.Make(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false }
            );
        }
        catch (SettingsRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return WrongUse;
        }
        catch (Exception refused)
            when (refused
                    is CommandRefusedException
                        or InvalidOperationException
                        or IOException
                        or DbException
                        or CryptographicException
                        or UnauthorizedAccessException
            )
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }
}
