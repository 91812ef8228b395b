using System.CommandLine;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Backup;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>What `backup` and `restore` have in common: the archive, what seals it, and how they answer.</summary>
internal sealed class BackupOptions
{
    private readonly Option<string> archive;

    private readonly Option<string?> passphraseFile = new("--passphrase-file")
    {
        Description =
            $"A file whose first line seals the archive; without it {BackupPassphrase.Variable} does",
    };

    private readonly Option<bool> json = new("--json") { Description = "Answer for programs" };

    /// <param name="name">"--out" or "--in".</param>
    public BackupOptions(string name, string description) =>
        archive = new(name) { Description = description, Required = true };

    public void AddTo(Command command)
    {
        command.Options.Add(archive);
        command.Options.Add(passphraseFile);
        command.Options.Add(json);
        command.TreatUnmatchedTokensAsErrors = false;
    }

    /// <param name="work">Given the archive's path and the passphrase; returns what people read.</param>
    public async Task<int> RunAsync(ParseResult parsed, Func<string, string, Task<string>> work)
    {
        var file = Path.GetFullPath(parsed.GetValue(archive)!);
        try
        {
            var passphrase =
                BackupPassphrase.Read(parsed.GetValue(passphraseFile))
                ?? throw new SettingsRefusedException([
                    $"Name a --passphrase-file, or set {BackupPassphrase.Variable}",
                ]);
            var said = await work(file, passphrase);
            Console.WriteLine(
                parsed.GetValue(json)
                    ? new JsonObject
                    {
                        ["archive"] = file,
                        ["bytes"] = new FileInfo(file).Length,
                    }.ToJsonString()
                    : said
            );
            return CommandLine.Done;
        }
        catch (BackupRefusedException refused)
        {
            return Refusal.Print(refused.Problem, parsed.GetValue(json));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refusal.Print(HostProblems.DiskRefused(refused.Message), parsed.GetValue(json));
        }
    }
}
