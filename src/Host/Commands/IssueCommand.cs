using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust issue --csr FILE --profile NAME --out FILE`: a request file in, a certificate file out, the chain beside it.</summary>
internal static class IssueCommand
{
    private const int LargestRequest = 64 * 1024;

    public static Command Make()
    {
        var suite = new SuiteClient();
        var csr = new Option<FileInfo>("--csr")
        {
            Description = "PKCS#10, PEM or DER",
            Required = true,
        };
        var profile = new Option<string>("--profile")
        {
            Description = "A certificate profile",
            Required = true,
        };
        var output = new Option<FileInfo>("--out")
        {
            Description = "Where the certificate goes (PEM)",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("issue", "Has a certificate issued for a request")
        {
            csr,
            profile,
            output,
            json,
        };
        suite.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
            {
                var file = parsed.GetValue(csr)!;
                if (!file.Exists || file.Length > LargestRequest)
                {
                    throw new CommandRefusedException(
                        file.Exists
                            ? $"{file} is larger than a request may be"
                            : $"There is no file {file}"
                    );
                }

                using var client = await suite.ConnectAsync(parsed, "pki.issue pki.read", cancel);
                using var answer = await client.PostAsJsonAsync(
                    "api/pki/v1/requests",
                    new
                    {
                        profile = parsed.GetValue(profile),
                        csr = await AsTextAsync(file, cancel),
                    },
                    cancel
                );
                if (!answer.IsSuccessStatusCode)
                {
                    throw new CommandRefusedException(
                        await SuiteClient.RefusalAsync(answer, cancel)
                    );
                }

                var issued = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!;
                await WriteAsync(issued, parsed.GetValue(output)!, parsed.GetValue(json), cancel);
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static async Task WriteAsync(
        JsonNode issued,
        FileInfo output,
        bool json,
        CancellationToken cancel
    )
    {
        if (issued["certificate"] is not { } certificate)
        {
            throw new CommandRefusedException(
                $"The request {issued["id"]} waits for an officer: this client may not issue by itself"
            );
        }

        await File.WriteAllTextAsync(output.FullName, (string)certificate!, cancel);
        await File.WriteAllTextAsync(
            output.FullName + ".chain.pem",
            (string)issued["chain"]!,
            cancel
        );
        Console.WriteLine(
            json
                ? new JsonObject
                {
                    ["id"] = (string)issued["id"]!,
                    ["serial"] = (string)issued["serial"]!,
                }.ToJsonString()
                : $"Certificate {issued["serial"]} written to {output.FullName}, its chain to {output.FullName}.chain.pem"
        );
    }

    /// <summary>DER goes as base64: the API takes both.</summary>
    private static async Task<string> AsTextAsync(FileInfo file, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        return bytes is [0x30, ..]
            ? Convert.ToBase64String(bytes)
            : System.Text.Encoding.UTF8.GetString(bytes);
    }
}
