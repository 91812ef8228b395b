using System.CommandLine;
using System.Data.Common;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust serve`: the suite, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var settings = new Argument<string[]>("settings")
        {
            Description = "Settings as --Key:Name=value",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("serve", "Runs the suite (the default)") { settings };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                RunAsync([.. parsed.GetValue(settings) ?? [], .. parsed.UnmatchedTokens])
        );
        return command;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = TrustHost.Build(args);
            await app.StartAsync();
            Announce(app.Services.GetRequiredService<TrustOptions>());
            await app.WaitForShutdownAsync();
            return CommandLine.Done;
        }
        catch (Exception lost) when (lost.IsUnavailable())
        {
            // Another start may find it, so that systemd tries again.
            await Console.Error.WriteLineAsync(
                (lost as DbException ?? lost.InnerException ?? lost).Message
            );
            return CommandLine.Refused;
        }
        catch (Exception refused)
            when (refused
                    is SettingsRefusedException
                        or InvalidOperationException
                        or Microsoft.Extensions.Options.OptionsValidationException
                        or IOException
                        or CryptographicException
            )
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return CommandLine.WrongUse;
        }
    }

    private static void Announce(TrustOptions trust)
    {
        if (!trust.Demo)
        {
            return;
        }

        Console.Error.WriteLine(
            $"""

            MarocNumeric.Trust is ready (demonstration)
              HTTPS            {trust.Issuer}health/ready
              lists and status {trust.HttpBase}pki/policy
              trust anchor     {Path.Combine(trust.DataDirectory, "trust-root.pem")}
            """
        );
    }
}
