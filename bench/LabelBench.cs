using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using MarocNumeric.Trust.Label;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.SiteTests;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// The label's two public works: free tests of shops that stand on this machine, fifty at once and without the pause that
/// politeness asks for, beside a client that fetches the same pages and reads nothing; and seals, beside a file of the same server.
/// </summary>
internal sealed class LabelBench(SuiteFactory suite, Settings settings, string database)
{
    private const int AtOnce = 50;

    /// <summary>What fifty visits at once may hold, with the suite and the shops in the same process, in megabytes.</summary>
    private const double MostMemory = 512;

    /// <summary>A visit's requests for pages.</summary>
    private static readonly string[] Paths =
    [
        "/robots.txt",
        "/",
        "/.well-known/security.txt",
        "/mentions-legales",
        "/cgv",
        "/confidentialite",
        "/retours",
        "/livraison",
        "/reclamations",
        "/formulaire-de-retractation",
        "/contact",
        "/panier",
        "/produit/tajine",
    ];

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var rows = new List<Row>();
        foreach (var database in settings.Databases)
        {
            await using var opened = await SuiteFactory.OpenAsync(
                Directory.CreateTempSubdirectory("label-").FullName,
                await SuiteProcess.DatabaseAsync(database),
                new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
                "--label:SampleShops=true",
                "--label:Probe:PauseMilliseconds=0",
                $"--label:TestsAtOnce={AtOnce}",
                "--label:TestsPerHour=1000000",
                "--label:TestsWaiting=100000",
                "--Trust:RequestsPerMinute=10000000"
            );
            var bench = new LabelBench(opened, settings, database);
            if (settings.Wants("tests"))
            {
                rows.AddRange(await bench.TestsAsync());
            }

            if (settings.Wants("seals"))
            {
                rows.Add(await bench.SealsAsync());
            }
        }

        return rows;
    }

    private async Task<IReadOnlyList<Row>> TestsAsync()
    {
        var count = settings.Quick ? 100 : 1_000;
        var doors = suite.Services.GetRequiredService<SiteDoors>();
        var door =
            doors.Find(SampleShop.GoodDomain)
            ?? throw new InvalidOperationException("The shop is not open");
        List<double> tests = [],
            fetches = [];
        await TestAsync(doors, door, "warm", AtOnce);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var round = 0; round < settings.Rounds; round++)
        {
            fetches.Add(await FetchAsync(door, count));
            tests.Add(await TestAsync(doors, door, $"round{round}", count));
        }

        using var process = Process.GetCurrentProcess();
        var (cpu, memory) = (
            (process.TotalProcessorTime - before).TotalSeconds / settings.Rounds,
            process.PeakWorkingSet64 / 1048576.0
        );
        return
        [
            new(
                $"label-tests-{database}",
                settings.Rounds,
                Math.Round(Rounds.Median(tests)),
                "free tests a minute, fifty at once",
                "HttpClient fetches the same pages and reads nothing, fifty shops at once",
                Math.Round(Rounds.Median(fetches)),
                0.05,
                cpu,
                memory,
                settings.Commit
            ),
            new(
                $"label-tests-memory-{database}",
                settings.Rounds,
                Math.Round(memory),
                "megabytes at most, suite and shops in one process",
                "what fifty visits at once may hold",
                MostMemory,
                1,
                cpu,
                memory,
                settings.Commit,
                AtMost: true
            ),
        ];
    }

    /// <returns>Tests a minute.</returns>
    private async Task<double> TestAsync(
        SiteDoors doors,
        SiteDoors.Door door,
        string name,
        int count
    )
    {
        using var http = suite.Client();
        var domains = Enumerable
            .Range(0, count)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.example")
            )
            .ToList();
        domains.ForEach(domain => doors.Open(domain, door));
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            domains,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (domain, cancel) =>
            {
                using var asked = await http.PostAsJsonAsync(
                    "/api/label/v1/tests",
                    new { domain },
                    cancel
                );
                asked.EnsureSuccessStatusCode();
            }
        );
        while (true)
        {
            await using var scope = suite.Services.CreateAsyncScope();
            var rows = scope.ServiceProvider.GetRequiredService<LabelDbContext>().SiteTests;
            var ended = await rows.CountAsync(row =>
                row.Domain.StartsWith(name) && row.State == SiteTestState.Finished
            );
            if (ended == count)
            {
                return count / Stopwatch.GetElapsedTime(since).TotalMinutes;
            }

            if (await rows.AnyAsync(row => row.State == SiteTestState.Failed))
            {
                throw new InvalidOperationException("A test ended without a report");
            }

            await Task.Delay(50);
        }
    }

    /// <returns>Shops a minute whose pages were fetched.</returns>
    private static async Task<double> FetchAsync(SiteDoors.Door door, int count)
    {
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, cancel) =>
            {
                using var handler = new SocketsHttpHandler
                {
                    SslOptions = new SslClientAuthenticationOptions
                    {
#pragma warning disable CA5359 // Its certificate is right for another name: what is measured is the fetching.
                        RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
                    },
                    ConnectCallback = async (_, stop) =>
                    {
                        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
                        {
                            NoDelay = true,
                        };
                        await socket.ConnectAsync(door.Secure, stop);
                        return new NetworkStream(socket, ownsSocket: true);
                    },
                };
                using var http = new HttpClient(handler)
                {
                    BaseAddress = new($"https://{SampleShop.GoodDomain}/"),
                };
                foreach (var path in Paths)
                {
                    await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancel);
                }
            }
        );
        return count / Stopwatch.GetElapsedTime(since).TotalMinutes;
    }

    private async Task<Row> SealsAsync()
    {
        var seconds = settings.Quick ? 2 : 10;
        var numbers = new List<string>();
        for (var count = 1; count <= 200; count++)
        {
            numbers.Add(
                await suite.GiveAsync(
                    string.Create(CultureInfo.InvariantCulture, $"seal-{count}.example"),
                    count
                )
            );
        }

        List<double> seals = [],
            files = [];
        var paths = numbers.ConvertAll(number => $"/sceau/{number}.svg");
        await Wrk.RunAsync(suite.Url, 1, paths: paths);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var round = 0; round < settings.Rounds; round++)
        {
            files.Add(await Wrk.RunAsync(suite.Url, seconds, paths: ["/assets/trust.css"]));
            seals.Add(await Wrk.RunAsync(suite.Url, seconds, paths: paths));
        }

        using var process = Process.GetCurrentProcess();
        return new(
            $"label-seals-{database}",
            settings.Rounds,
            Math.Round(Rounds.Median(seals)),
            "seals a second, each from the register",
            "a style sheet of the same server",
            Math.Round(Rounds.Median(files)),
            0.05,
            (process.TotalProcessorTime - before).TotalSeconds / settings.Rounds,
            process.PeakWorkingSet64 / 1048576.0,
            settings.Commit
        );
    }
}
