using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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
/// politeness asks for, beside a client that fetches the same pages and reads nothing; and seals, beside nginx with the same
/// seals as files. The nights of the labels are <see cref="LabelNight"/>'s.
/// </summary>
internal sealed class LabelBench(SuiteFactory suite, Settings settings, string database)
{
    private const int AtOnce = 50;

    /// <summary>What fifty visits at once may hold, with the suite and the shops in the same process, in megabytes.</summary>
    private const double MostMemory = 512;

    /// <summary>What the collector may use of it while tests are made, as an operator would say (DOTNET_GCHeapHardLimit); the rest is code, threads and OpenSSL's.</summary>
    private const ulong Heap = 176 << 20;

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
                rows.AddRange(await bench.SealsAsync());
            }

            if (settings.Wants("night"))
            {
                rows.AddRange(await new LabelNight(opened, settings, database).RunAsync());
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
        Allow(Heap);
        await TestAsync(doors, door, "warm", AtOnce);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        // The first without the peer, which stands in the same process.
        tests.Add(await TestAsync(doors, door, "round0", count));
        using var process = Process.GetCurrentProcess();
        var memory = process.PeakWorkingSet64 / 1048576.0;
        fetches.Add(await FetchAsync(door, count));
        for (var round = 1; round < settings.Rounds; round++)
        {
            tests.Add(await TestAsync(doors, door, $"round{round}", count));
            fetches.Add(await FetchAsync(door, count));
        }

        // The night of ten thousand labels is planned in the same process.
        Allow(2048UL << 20);
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds / settings.Rounds;
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
                "megabytes at most, suite and shops in one process, the heap held to 176",
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

    private static void Allow(ulong octets)
    {
        AppContext.SetData("GCHeapHardLimit", octets);
        GC.RefreshMemoryLimit();
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
    private async Task<double> FetchAsync(SiteDoors.Door door, int count)
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(suite.TrustRoot);
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, cancel) =>
            {
                using var handler = new SocketsHttpHandler
                {
                    ConnectCallback = async (_, stop) =>
                    {
                        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
                        {
                            NoDelay = true,
                        };
                        await socket.ConnectAsync(door.Secure, stop);
                        var secure = new SslStream(new NetworkStream(socket, ownsSocket: true));
                        await secure.AuthenticateAsClientAsync(
                            new()
                            {
                                TargetHost = SampleShop.GoodDomain,
                                CertificateChainPolicy = new()
                                {
                                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                                    RevocationMode = X509RevocationMode.NoCheck,
                                    DisableCertificateDownloads = true,
                                    CustomTrustStore = { root },
                                },
                            },
                            stop
                        );
                        return secure;
                    },
                };
                using var http = new HttpClient(handler)
                {
                    // As the tests name it: the shop's keeper looks into the register for its own name alone.
                    BaseAddress = new("http://peer.example/"),
                };
                foreach (var path in Paths)
                {
                    await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancel);
                }
            }
        );
        return count / Stopwatch.GetElapsedTime(since).TotalMinutes;
    }

    /// <summary>Each seal is drawn from the register as it is asked for; nginx gives away what was drawn once.</summary>
    private async Task<IReadOnlyList<Row>> SealsAsync()
    {
        var seconds = settings.Quick ? 2 : 10;
        var numbers = await suite.GiveManyAsync([
            .. Enumerable
                .Range(1, 200)
                .Select(count =>
                    string.Create(CultureInfo.InvariantCulture, $"seal-{count}.example")
                ),
        ]);
        var paths = numbers.Select(number => $"/sceau/{number}.svg").ToList();
        using var http = suite.Client();
        List<(string Name, byte[] Content)> files = [];
        foreach (var path in paths)
        {
            files.Add((path[1..], await http.GetByteArrayAsync(new Uri(path, UriKind.Relative))));
        }

        await using var peers = new AnswerPeers();
        await peers.StartNginxAsync(files, "image/svg+xml", secure: true);
        List<double> wall = [],
            wallOfNginx = [],
            perCpu = [],
            perCpuOfNginx = [];
        using var process = Process.GetCurrentProcess();
        await Wrk.RunAsync(suite.Url, 1, paths: paths);
        for (var round = 0; round < settings.Rounds; round++)
        {
            var before = peers.Cpu;
            wallOfNginx.Add(await Wrk.RunAsync(peers.Nginx, seconds, paths: paths));
            perCpuOfNginx.Add(wallOfNginx[^1] * seconds / (peers.Cpu - before));
            process.Refresh();
            var (own, others) = (
                process.TotalProcessorTime.TotalSeconds,
                await SuiteProcess.DatabaseCpuAsync(database)
            );
            wall.Add(await Wrk.RunAsync(suite.Url, seconds, paths: paths));
            process.Refresh();
            perCpu.Add(
                wall[^1]
                    * seconds
                    / (
                        process.TotalProcessorTime.TotalSeconds
                        - own
                        + await SuiteProcess.DatabaseCpuAsync(database)
                        - others
                    )
            );
        }

        return
        [
            Made("wall", "seals a second, over TLS", wall, wallOfNginx, 0.1),
            Made("cpu", "seals per processor-second, over TLS", perCpu, perCpuOfNginx, 0.05),
        ];

        Row Made(
            string name,
            string unit,
            List<double> measured,
            List<double> peer,
            double target
        ) =>
            new(
                $"label-seals-{name}-{database}",
                settings.Rounds,
                Math.Round(Rounds.Median(measured)),
                unit,
                "nginx, each seal a file, over TLS",
                Math.Round(Rounds.Median(peer)),
                target,
                seconds * Rounds.Median(wall) / Rounds.Median(perCpu),
                process.PeakWorkingSet64 / 1048576.0,
                settings.Commit
            );
    }
}
