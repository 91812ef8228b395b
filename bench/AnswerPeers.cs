using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Who else answers: nginx with every answer as a file, and OpenSSL's own responder of OCSP.</summary>
internal sealed class AnswerPeers : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("answer-peers-").FullName;
    private readonly List<Process> started = [];

    public Uri Nginx { get; private set; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public Uri Openssl { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <param name="files">Path and content of what nginx gives away.</param>
    /// <param name="secure">Over TLS, with a key of its own on P-256.</param>
    public async Task StartNginxAsync(
        IEnumerable<(string Name, byte[] Content)> files,
        string media = "application/ocsp-response",
        bool secure = false
    )
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        foreach (var (name, content) in files)
        {
            var file = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content);
        }

        var door = $"listen 127.0.0.1:{Nginx.Port};";
        if (secure)
        {
            await Peers.AuthorityAsync(folder);
            door =
                $"listen 127.0.0.1:{Nginx.Port} ssl; ssl_certificate {folder}/ca.pem; ssl_certificate_key {folder}/ca-key.pem;";
            Nginx = new($"https://127.0.0.1:{Nginx.Port}");
        }

        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            settings,
            $$"""
            daemon off; master_process off; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{folder}}/errors;
            events { worker_connections 256; }
            http {
              access_log off; open_file_cache max=10000; keepalive_requests 100000000; default_type {{media}};
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3;
              uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              server { {{door}} root {{root}}; }
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

    /// <param name="probe">A question that it answers once it is ready; null where it is ready as soon as its door is open.</param>
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
                if (probe is null)
                {
                    using var door = new TcpClient();
                    await door.ConnectAsync(address.Host, address.Port);
                    return;
                }

                using var body = new ByteArrayContent(probe);
                using var answer = await http.PostAsync(address, body);
                return;
            }
            catch (Exception closed) when (closed is HttpRequestException or SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{tool} does not answer");
    }
}
