using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>From the request for a revocation to the first answer and the first list that say so, while others are revoked at the same time.</summary>
internal sealed class RevokeBench
{
    private const int AtOnce = 8;

    private readonly SuiteProcess suite;
    private readonly HttpClient http;
    private readonly HttpClient plain;
    private readonly OcspQuestions questions;
    private readonly List<double> answers = [];
    private readonly List<double> lists = [];

    private RevokeBench(
        SuiteProcess suite,
        HttpClient http,
        HttpClient plain,
        OcspQuestions questions
    ) => (this.suite, this.http, this.plain, this.questions) = (suite, http, plain, questions);

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var lines = await PreparedRequests.ReadAsync("p256", settings.Quick ? 6_000 : 60_000);
        var rows = new List<Row>();
        foreach (var database in settings.Databases)
        {
            await using var started = await SuiteProcess.StartAsync(
                settings.Host,
                await SuiteProcess.DatabaseAsync(database)
            );
            using var caller = await started.ClientAsync();
            using var anyone = new HttpClient { BaseAddress = started.PlainUrl };
            var serials = (await IssueBench.BulkAsync(caller, lines))
                .Select(IssuedCheck.SerialOf)
                .Take(settings.Quick ? 80 : 800)
                .ToList();
            var bench = new RevokeBench(
                started,
                caller,
                anyone,
                new(await anyone.GetByteArrayAsync(new Uri("/pki/ca/people.cer", UriKind.Relative)))
            );
            await Parallel.ForEachAsync(
                serials,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (serial, _) => await bench.RevokeAsync(serial)
            );
            await started.JournalHoldsAsync(settings.Host);
            rows.AddRange(bench.Rows(database, settings));
        }

        return rows;
    }

    private async Task RevokeAsync(string serial)
    {
        var since = Stopwatch.GetTimestamp();
        using (
            var answer = await http.PostAsJsonAsync(
                new Uri($"/api/pki/v1/certificates/{serial}/revocation", UriKind.Relative),
                new { reason = "superseded" }
            )
        )
        {
            answer.EnsureSuccessStatusCode();
        }

        var status = UntilAsync(async () => await IsAnsweredAsync(serial), since);
        var list = UntilAsync(async () => await IsListedAsync(serial), since);
        var (answered, listed) = (await status, await list);
        lock (answers)
        {
            answers.Add(answered);
            lists.Add(listed);
        }
    }

    private static async Task<double> UntilAsync(Func<Task<bool>> seen, long since)
    {
        while (!await seen())
        {
            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private async Task<bool> IsAnsweredAsync(string serial)
    {
        var question = Convert.ToBase64String(questions.About(serial));
        var answer = await plain.GetByteArrayAsync(
            new Uri($"/pki/ocsp/{Uri.EscapeDataString(question)}", UriKind.Relative)
        );
        // certStatus revoked is [1] with a GeneralizedTime and the reason superseded, ENUMERATED 4 (RFC 6960 section 4.2.1).
        return answer.AsSpan().IndexOf(new byte[] { 0xA0, 0x03, 0x0A, 0x01, 0x04 }) > 0;
    }

    private async Task<bool> IsListedAsync(string serial)
    {
        var list = await plain.GetByteArrayAsync(new Uri("/pki/crl/people.crl", UriKind.Relative));
        return list.AsSpan().IndexOf(Convert.FromHexString(serial)) > 0;
    }

    private IEnumerable<Row> Rows(string database, Settings settings)
    {
        foreach (
            var (what, seen, promise) in new[] { ("ocsp", answers, 1.0), ("crl", lists, 60.0) }
        )
        {
            var sorted = seen.Order().ToList();
            foreach (
                var (name, at) in new[]
                {
                    ("p50", sorted.Count / 2),
                    ("p99", sorted.Count * 99 / 100),
                    ("max", sorted.Count - 1),
                }
            )
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"revoke-{database}-{what}-{name}"),
                    sorted.Count,
                    Math.Round(sorted[at], 4),
                    "seconds",
                    "what is promised",
                    promise,
                    Target: 1,
                    suite.Cpu,
                    suite.Memory,
                    settings.Commit,
                    AtMost: true
                );
            }
        }
    }
}
