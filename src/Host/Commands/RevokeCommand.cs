using System.CommandLine;
using System.Net.Http.Json;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust revoke --serial HEX --reason NAME`.</summary>
internal static class RevokeCommand
{
    public static Command Make()
    {
        var suite = new SuiteClient();
        var serial = new Option<string>("--serial")
        {
            Description = "Hexadecimal",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description =
                "An RFC 5280 reason: keyCompromise, affiliationChanged, superseded, cessationOfOperation, …",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("revoke", "Revokes a certificate") { serial, reason, json };
        suite.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
            {
                using var client = await suite.ConnectAsync(parsed, "pki.revoke pki.read", cancel);
                var number = parsed
                    .GetValue(serial)!
                    .Replace(":", string.Empty, StringComparison.Ordinal);
                using var answer = await client.PostAsJsonAsync(
                    $"api/pki/v1/certificates/{Uri.EscapeDataString(number)}/revocation",
                    new { reason = parsed.GetValue(reason) },
                    cancel
                );
                if (!answer.IsSuccessStatusCode)
                {
                    throw new CommandRefusedException(
                        await SuiteClient.RefusalAsync(answer, cancel)
                    );
                }

                Console.WriteLine(
                    parsed.GetValue(json)
                        ? await answer.Content.ReadAsStringAsync(cancel)
                        : $"Certificate {number} is revoked"
                );
                return CommandLine.Done;
            }
        );
        return command;
    }
}
