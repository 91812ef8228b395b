using System.Globalization;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Debian's wrk: asks as fast as a server answers, in C, so that the loader takes little of the two cores.</summary>
internal static class Wrk
{
    /// <param name="bodies">POST bodies, asked in turn; null where <paramref name="paths"/> are read.</param>
    /// <param name="paths">GET targets, asked in turn.</param>
    /// <param name="posted">Where bodies go, and as what.</param>
    /// <returns>Answers a second.</returns>
    /// <exception cref="InvalidOperationException">An answer was an error, or a connection broke.</exception>
    public static async Task<double> RunAsync(
        Uri server,
        int seconds,
        IReadOnlyList<byte[]>? bodies = null,
        IReadOnlyList<string>? paths = null,
        (string Path, string Media)? posted = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("wrk-").FullName;
        try
        {
            var asked = Path.Combine(folder, "asked");
            await File.WriteAllLinesAsync(asked, paths ?? bodies!.Select(Convert.ToHexString));
            var script = Path.Combine(folder, "ask.lua");
            await File.WriteAllTextAsync(
                script,
                Script(
                    server.Authority,
                    asked,
                    bodies is null ? null : posted ?? ("/pki/ocsp", "application/ocsp-request")
                )
            );
            var said = await OutsideTool.MustAsync(
                "wrk",
                "-t1",
                "-c32",
                string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
                "-s",
                script,
                server.AbsoluteUri
            );
            if (
                said.Contains("Non-2xx", StringComparison.Ordinal)
                || said.Contains("Socket errors", StringComparison.Ordinal)
            )
            {
                throw new InvalidOperationException(said);
            }

            var rate = said.Split('\n')
                .Single(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
            var answered = double.Parse(rate.Split(':')[1], CultureInfo.InvariantCulture);
            return answered > 0 ? answered : throw new InvalidOperationException(said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Script(string host, string asked, (string Path, string Media)? posted) =>
        $$"""
            local asked, n = {}, 0
            local headers = { Host = '{{host}}' }
            {{(
                posted is { } form ? $"headers['Content-Type'] = '{form.Media}'" : string.Empty
            )}}
            for line in io.lines('{{asked}}') do
              {{(
                posted is { } target
                    ? $"local body = line:gsub('..', function(h) return string.char(tonumber(h, 16)) end)\n  asked[#asked + 1] = wrk.format('POST', '{target.Path}', headers, body)"
                    : "asked[#asked + 1] = wrk.format('GET', line, headers)"
            )}}
            end
            request = function()
              n = n % #asked + 1
              return asked[n]
            end
            """;
}
