using System.Diagnostics;
using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Who else answers: nginx with every answer as a file, and OpenSSL's own responder.</summary>
internal sealed class OcspPeers : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocsp-peers-").FullName;
    private readonly List<Process> started = [];

    public Uri Nginx { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public Uri Openssl { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <param name="files">Name and content of what nginx gives away.</param>
    public async Task StartNginxAsync(IEnumerable<(string Name, byte[] Content)> files)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(root, name), content);
        }

        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            settings,
            $$"""
            daemon off; master_process off; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{folder}}/errors;
            events { worker_connections 256; }
            http {
              access_log off; open_file_cache max=10000; keepalive_requests 100000000; default_type application/ocsp-response;
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3;
              uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              server { listen 127.0.0.1:{{Nginx.Port}}; root {{root}}; }
            }
            """
        );
        await StartAsync("nginx", Nginx, probe: null, "-p", folder, "-c", settings);
    }

    /// <summary>`openssl ocsp` over as many certificates as the suite has.</summary>
    /// <returns>A question that it answers.</returns>
    public async Task<byte[]> StartOpensslAsync(int certificates)
    {
        string At(string name) => Path.Combine(folder, name);
        await Peers.AuthorityAsync(folder);
        var index = new StringBuilder();
        for (var number = 1; number <= certificates; number++)
        {
            index.AppendLine(
                CultureInfo.InvariantCulture,
                $"V\t350101000000Z\t\t{number:X16}\tunknown\t/CN={number}"
            );
        }

        await File.WriteAllTextAsync(At("index.txt"), index.ToString());
        await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-issuer",
            At("ca.pem"),
            "-serial",
            "0x10",
            "-reqout",
            At("question.der")
        );
        var question = await File.ReadAllBytesAsync(At("question.der"));
        await StartAsync(
            "openssl",
            Openssl,
            question,
            "ocsp",
            "-index",
            At("index.txt"),
            "-port",
            Openssl.Port.ToString(CultureInfo.InvariantCulture),
            "-rsigner",
            At("ca.pem"),
            "-rkey",
            At("ca-key.pem"),
            "-CA",
            At("ca.pem"),
            "-ndays",
            "1",
            // A caller that goes without a question would end it.
            "-ignore_err"
        );
        return question;
    }

    /// <summary>Seconds of processor of the peer that started last.</summary>
    public double Cpu
    {
        get
        {
            started[^1].Refresh();
            return started[^1].TotalProcessorTime.TotalSeconds;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <param name="probe">A question that it answers once it is ready; null where any GET will do.</param>
    private async Task StartAsync(
        string tool,
        Uri address,
        byte[]? probe,
        params string[] arguments
    )
    {
        var process = Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        started.Add(process);
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var body = new ByteArrayContent(probe ?? []);
                using var answer = probe is null
                    ? await http.GetAsync(address)
                    : await http.PostAsync(address, body);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{tool} does not answer");
    }
}
