using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust issue --csr FILE --profile NAME --out FILE`: a request file in, a certificate file out, the chain beside it.</summary>
internal static class IssueCommand
{
    private const int LargestRequest = 64 * 1024;

    public static Command Make()
    {
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
            Description =
                "Where the certificate goes (PEM); its chain goes beside it, to FILE.chain.pem",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("issue", "Issues a certificate for a request")
        {
            csr,
            profile,
            output,
            json,
        };
        var where = new DeskOptions();
        where.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                where.WithDeskAsync(
                    parsed,
                    async desk =>
                    {
                        var text = await ReadAsync(parsed.GetValue(csr)!, cancel);
                        var answer = await desk.IssueAsync(parsed.GetValue(profile)!, text, cancel);
                        if (answer.Refused(out var problem, out var issued))
                        {
                            return Refusal.Print(problem, parsed.GetValue(json));
                        }

                        await WriteAsync(issued, parsed.GetValue(output)!, parsed.GetValue(json));
                        return CommandLine.Done;
                    },
                    cancel
                )
        );
        return command;
    }

    private static async Task WriteAsync(IssuedPem issued, FileInfo output, bool json)
    {
        await File.WriteAllTextAsync(output.FullName, issued.Certificate);
        await File.WriteAllTextAsync(output.FullName + ".chain.pem", issued.Chain);
        Console.WriteLine(
            json
                ? new JsonObject
                {
                    ["serial"] = issued.Serial,
                    ["certificate"] = issued.Certificate,
                }.ToJsonString()
                : $"Certificate {issued.Serial} written to {output.FullName}, its chain to {output.FullName}.chain.pem"
        );
    }

    /// <summary>DER goes on as base64: the desk takes both.</summary>
    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new CommandRefusedException($"There is no file {file.FullName}");
        }

        if (file.Length > LargestRequest)
        {
            throw new CommandRefusedException(
                $"{file.FullName} is larger than a request may be (64 KiB)"
            );
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        return bytes is [0x30, ..] ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes);
    }
}
