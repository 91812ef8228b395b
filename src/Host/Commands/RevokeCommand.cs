using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust revoke --serial HEX --reason NAME`.</summary>
internal static class RevokeCommand
{
    public static Command Make()
    {
        var serial = new Option<string>("--serial")
        {
            Description = "Hexadecimal",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description =
                "An RFC 5280 reason: keyCompromise, affiliationChanged, superseded, cessationOfOperation, certificateHold, privilegeWithdrawn or unspecified",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("revoke", "Revokes a certificate") { serial, reason, json };
        var where = new DeskOptions();
        where.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                where.WithDeskAsync(
                    parsed,
                    async desk =>
                    {
                        var answer = await desk.RevokeAsync(
                            parsed.GetValue(serial)!,
                            parsed.GetValue(reason)!,
                            cancel
                        );
                        if (answer.Refused(out var problem, out var receipt))
                        {
                            return Refusal.Print(problem, parsed.GetValue(json));
                        }

                        var at = receipt.RevokedAt.UtcDateTime.ToString(
                            "yyyy-MM-dd'T'HH:mm:ss'Z'",
                            CultureInfo.InvariantCulture
                        );
                        Console.WriteLine(
                            parsed.GetValue(json)
                                ? new JsonObject
                                {
                                    ["serial"] = receipt.Serial,
                                    ["revokedAt"] = at,
                                }.ToJsonString()
                                : $"Certificate {receipt.Serial} is revoked since {at}"
                        );
                        return CommandLine.Done;
                    },
                    cancel
                )
        );
        return command;
    }
}
