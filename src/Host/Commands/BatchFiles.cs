using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>The file of requests and the file of answers. What the answers hold already is not asked again.</summary>
internal sealed class BatchFiles(FileInfo input, FileInfo output)
{
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);

    /// <summary>By its name; anything but .csv is NDJSON.</summary>
    public bool IsCsv => string.Equals(input.Extension, ".csv", StringComparison.OrdinalIgnoreCase);

    public int Answered => answered.Count;

    /// <summary>The file's name and the beginning of its hash: the same file is the same campaign.</summary>
    public async Task<string> CampaignAsync(CancellationToken cancel)
    {
        await using var file = input.OpenRead();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel))[..12];
        var name = Path.GetFileNameWithoutExtension(input.Name);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name[..Math.Min(name.Length, 80)]} {hash}"
        );
    }

    /// <summary>Records of the file, without the one that names the columns of a CSV.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        var (lines, quoted) = (0, false);
        await foreach (var line in File.ReadLinesAsync(input.FullName, cancel))
        {
            // A quoted value of a CSV may hold line ends: a request in PEM does.
            quoted ^= IsCsv && line.Count(character => character == '"') % 2 == 1;
            lines += !quoted && line.Length > 0 ? 1 : 0;
        }

        return IsCsv ? Math.Max(0, lines - 1) : lines;
    }

    /// <summary>Keeps the certificates of an earlier run; what was refused then is asked again.</summary>
    public async Task ResumeAsync(CancellationToken cancel)
    {
        if (!output.Exists)
        {
            return;
        }

        var kept = output.FullName + ".part";
        await using (var writing = new StreamWriter(kept))
        {
            await foreach (var line in File.ReadLinesAsync(output.FullName, cancel))
            {
                if (IdOfIssued(line) is { } id && answered.Add(id))
                {
                    await writing.WriteLineAsync(line.AsMemory(), cancel);
                }
            }
        }

        File.Move(kept, output.FullName, overwrite: true);
    }

    public FileStream OpenAnswers() =>
        new(output.FullName, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>What is still to be asked. A CSV goes whole: the suite knows its lines again.</summary>
    public async Task CopyOpenAsync(Stream destination, CancellationToken cancel)
    {
        await using var file = input.OpenRead();
        if (IsCsv || answered.Count == 0)
        {
            await file.CopyToAsync(destination, cancel);
            return;
        }

        await using var writing = new StreamWriter(destination, leaveOpen: true);
        using var reading = new StreamReader(file);
        while (await reading.ReadLineAsync(cancel) is { } line)
        {
            if (IdOf(line) is not { } id || !answered.Contains(id))
            {
                await writing.WriteLineAsync(line.AsMemory(), cancel);
            }
        }
    }

    private static string? IdOfIssued(string line) =>
        Member(line, "serial") is null ? null : IdOf(line);

    private static string? IdOf(string line) => Member(line, "id");

    private static string? Member(string line, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind is JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            // The last line of a run that was killed, or one that the suite will refuse with its number.
            return null;
        }
    }
}
