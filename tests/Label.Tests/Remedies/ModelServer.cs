using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Remedies;

/// <summary>A shop on the servers of real shops, which have our settings and nothing else that a visit looks at: nginx, Apache by its virtual host or by PrestaShop's .htaccess, and PHP that calls a plugin as WordPress does.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private const string Modules = "/usr/lib/apache2/modules";

    private readonly string folder = Directory.CreateTempSubdirectory("model-server-").FullName;
    private readonly List<Process> processes = [];
    private readonly int plain = FreePort.Next();
    private readonly int secure = FreePort.Next();
    private readonly int inner = FreePort.Next();

    private ModelServer() { }

    public string Site => Path.Combine(folder, "site");

    /// <param name="settings">"nginx", "apache", "prestashop", "woocommerce".</param>
    /// <param name="model">Filled.</param>
    public static async Task<ModelServer> StartAsync(
        string settings,
        string model,
        string domain,
        IReadOnlyDictionary<string, ShopPage> pages,
        X509Certificate2 certificate
    )
    {
        var server = new ModelServer();
        await server.WriteAsync(pages, certificate);
        var here = model.Replace($"/etc/ssl/{domain}", server.folder, StringComparison.Ordinal);
        switch (settings)
        {
            case "nginx":
                await server.NginxAsync($"{server.Shop()}\n{server.Ports(here)}");
                break;
            case "apache":
                await server.ApacheAsync(
                    server.Ports(here) + $"\nHeader add Set-Cookie \"PHPSESSID=x; path=/\""
                );
                break;
            case "prestashop":
                await File.WriteAllTextAsync(Path.Combine(server.Site, ".htaccess"), here);
                await server.ApacheAsync(server.Hosts(domain));
                break;
            default:
                await server.PhpAsync(here);
                await server.NginxAsync(server.Front(domain));
                break;
        }

        await Task.WhenAll(
            server.processes.Count == 0 ? [] : [TakesAsync(server.plain), TakesAsync(server.secure)]
        );
        return server;
    }

    public SiteDoors.Door Door(IReadOnlyDictionary<string, string[]> texts) =>
        new(new(IPAddress.Loopback, secure), new(IPAddress.Loopback, plain), texts);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            // Whatever it started ends with it.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task WriteAsync(
        IReadOnlyDictionary<string, ShopPage> pages,
        X509Certificate2 certificate
    )
    {
        foreach (var (path, page) in pages)
        {
            var file = Path.Combine(Site, path is "/" ? "index" : path[1..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, page.Body);
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, "fullchain.pem"),
            certificate.ExportCertificatePem()
        );
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "privkey.pem"),
            key.ExportPkcs8PrivateKeyPem()
        );
        // Apache never serves as root: who it becomes reads the pages.
        await OutsideTool.MustAsync("chmod", "o+rx", folder);
    }

    /// <summary>The ports that a test may open, in the place of those that a shop has; the shop itself, in that of the last line.</summary>
    private string Ports(string model) =>
        model
            .Replace("listen [::]:80;", string.Empty, StringComparison.Ordinal)
            .Replace("listen [::]:443 ssl;", string.Empty, StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{secure} ssl;", StringComparison.Ordinal)
            .Replace("*:80>", $"*:{plain}>", StringComparison.Ordinal)
            .Replace("*:443>", $"*:{secure}>", StringComparison.Ordinal)
            .Replace(
                "# root, location and proxy_pass of your site stand here.",
                $"location / {{ proxy_pass http://127.0.0.1:{inner}; }}",
                StringComparison.Ordinal
            )
            .Replace(
                "# DocumentRoot and Directory of your site stand here.",
                $"DocumentRoot {Site}",
                StringComparison.Ordinal
            );

    /// <summary>The shop behind its nginx, with a session's cookie as frameworks make it.</summary>
    private string Shop() =>
        $$"""
            server {
                listen 127.0.0.1:{{inner}};
                root {{Site}};
                index index;
                types { text/plain txt; }
                default_type "text/html; charset=utf-8";
                add_header Set-Cookie "PHPSESSID=x; path=/";
            }
            """;

    /// <summary>Takes TLS off before PHP, and adds nothing.</summary>
    private string Front(string domain) =>
        $$"""
            server {
                listen 127.0.0.1:{{plain}};
                location / { proxy_pass http://127.0.0.1:{{inner}}; proxy_set_header X-Forwarded-Proto http; }
            }
            server {
                listen 127.0.0.1:{{secure}} ssl;
                server_name {{domain}};
                ssl_certificate {{folder}}/fullchain.pem;
                ssl_certificate_key {{folder}}/privkey.pem;
                ssl_protocols TLSv1.2 TLSv1.3;
                location / { proxy_pass http://127.0.0.1:{{inner}}; proxy_set_header X-Forwarded-Proto https; }
            }
            """;

    /// <summary>Of a host that has PrestaShop installed: the cookie is the one that it makes.</summary>
    private string Hosts(string domain) =>
        $"""
            Header add Set-Cookie "PrestaShop-1=x; path=/; HttpOnly"
            <VirtualHost *:{plain}>
                ServerName {domain}
                DocumentRoot {Site}
            </VirtualHost>
            <VirtualHost *:{secure}>
                ServerName {domain}
                DocumentRoot {Site}
                SSLEngine on
                SSLCertificateFile {folder}/fullchain.pem
                SSLCertificateKeyFile {folder}/privkey.pem
                SSLProtocol -all +TLSv1.2 +TLSv1.3
            </VirtualHost>
            """;

    private async Task NginxAsync(string servers)
    {
        var file = Path.Combine(folder, "nginx.conf");
        var user = Environment.IsPrivilegedProcess ? "user root;" : string.Empty;
        await File.WriteAllTextAsync(
            file,
            $$"""
            {{user}} daemon off; worker_processes 1; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
                {{servers}}
            }
            """
        );
        Assert.Equal(string.Empty, await OutsideTool.MustAsync("nginx", "-t", "-q", "-c", file));
        Start("nginx", "-c", file);
    }

    private async Task ApacheAsync(string hosts)
    {
        var file = Path.Combine(folder, "apache.conf");
        var user = Environment.IsPrivilegedProcess ? "User nobody\nGroup nogroup" : string.Empty;
        await File.WriteAllTextAsync(
            file,
            $"""
            ServerRoot {folder}
            ServerName localhost
            DefaultRuntimeDir {folder}
            PidFile {folder}/pid
            ErrorLog {folder}/error.log
            {user}
            {string.Join(
                '\n',
                ((string[])["mpm_event", "authz_core", "headers", "ssl", "socache_shmcb", "alias", "dir", "rewrite"])
                    .Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so")
            )}
            Listen 127.0.0.1:{plain}
            Listen 127.0.0.1:{secure}
            DirectoryIndex index
            <Directory {Site}>
                AllowOverride All
                Require all granted
                ForceType "text/html; charset=utf-8"
            </Directory>
            <Files "*.txt">
                ForceType text/plain
            </Files>
            {hosts}
            """
        );
        await OutsideTool.MustAsync("apache2", "-t", "-f", file);
        Start("apache2", "-D", "FOREGROUND", "-f", file);
    }

    /// <summary>What of WordPress a plugin of ours touches: hooks that run before the page, and a basket's session.</summary>
    private async Task PhpAsync(string plugin)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "plugin.php"), plugin);
        var file = Path.Combine(folder, "wordpress.php");
        await File.WriteAllTextAsync(
            file,
            $$"""
            <?php
            $hooks = [];
            function add_action($name, $call) { global $hooks; $hooks[$name][] = $call; }
            function add_filter($name, $call) { add_action($name, $call); }
            function is_ssl() { return $_SERVER['HTTP_X_FORWARDED_PROTO'] === 'https'; }
            function wp_safe_redirect($to, $status) { header("Location: $to", true, $status); }
            require __DIR__ . '/plugin.php';
            setcookie('wp_woocommerce_session_1', 'x', ['path' => '/', 'httponly' => true]);
            foreach (['send_headers', 'template_redirect'] as $name) {
                foreach ($hooks[$name] ?? [] as $call) { $call(); }
            }
            $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
            $page = '{{Site}}' . ($path === '/' ? '/index' : $path);
            if (!is_file($page)) { http_response_code(404); exit; }
            header('Content-Type: ' . (str_ends_with($page, '.txt') ? 'text/plain' : 'text/html; charset=utf-8'));
            readfile($page);
            """
        );
        await OutsideTool.MustAsync("php", "-l", Path.Combine(folder, "plugin.php"));
        Start("php", "-S", $"127.0.0.1:{inner}", file);
        await TakesAsync(inner);
    }

    private void Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        // Nobody reads what it says, and it must not stop for that.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes.Add(process);
    }

    private static Task TakesAsync(int port) =>
        Eventually.Async(async () =>
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
}
