using System.Diagnostics;
using System.Net.Sockets;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>A mailbox on a real server, Dovecot of Debian.</summary>
public sealed class ImapTests
{
    [Fact]
    public async Task Unseen_mails_of_a_server_are_taken_once_and_stay_there_as_seen()
    {
        await using var server = await Dovecot.StartAsync();
        server.Deliver(MailOffice.Octets(MailOffice.Mail("Un premier message.")));
        server.Deliver(MailOffice.Octets(MailOffice.Mail("Un second message.")));
        await using var office = await MailOffice.OpenAsync("sqlite", server.Settings);

        await office.Cert.UntilAsync(async () => (await office.ReportsAsync()).Count == 2);

        server.Deliver(MailOffice.Octets(MailOffice.Mail("Un troisième message.")));
        await office.Cert.UntilAsync(async () => (await office.ReportsAsync()).Count == 3);
        office.Cert.Suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await Task.Delay(300);
        Assert.Equal(3, (await office.ReportsAsync()).Count);
        Assert.All(
            Directory.GetFiles(Path.Combine(server.Maildir, "cur")),
            mail => Assert.EndsWith("S", mail, StringComparison.Ordinal)
        );
    }

    /// <summary>Dovecot on a port of its own, as whoever runs the tests, with one mailbox.</summary>
    private sealed class Dovecot : IAsyncDisposable
    {
        private readonly string folder;
        private readonly Process process;
        private int delivered;

        private Dovecot(string folder, Process process, int port) =>
            (this.folder, this.process, Port) = (folder, process, port);

        private int Port { get; }

        public string Maildir => Path.Combine(folder, "mail");

        public string[] Settings =>
            [
                "--cert:MailIntake:Host=127.0.0.1",
                $"--cert:MailIntake:Port={Port}",
                "--cert:MailIntake:Tls=None",
                "--cert:MailIntake:User=incidents",
                $"--cert:MailIntake:PasswordFile={Path.Combine(folder, "password")}",
            ];

        public static async Task<Dovecot> StartAsync()
        {
            var place = Directory.CreateTempSubdirectory("dovecot-").FullName;
            var port = FreePort.Next();
            // Dovecot serves no mail as root, and signs nobody in as root: its own accounts do.
            var root = Environment.UserName is "root";
            var (login, inside) = root
                ? ("dovenull", "dovecot")
                : (Environment.UserName, Environment.UserName);
            await File.WriteAllTextAsync(Path.Combine(place, "password"), "secret\n");
            await File.WriteAllTextAsync(
                Path.Combine(place, "users"),
                $"incidents:{{PLAIN}}secret:{await IdAsync("-u", inside)}:{await IdAsync("-g", inside)}::{place}::\n"
            );
            foreach (var part in (string[])["new", "cur", "tmp"])
            {
                Directory.CreateDirectory(Path.Combine(place, "mail", part));
            }

            await OutsideTool.MustAsync("chmod", "755", place);
            await OutsideTool.MustAsync("chmod", "-R", "777", Path.Combine(place, "mail"));
            await File.WriteAllTextAsync(
                Path.Combine(place, "dovecot.conf"),
                $$"""
                base_dir = {{place}}/run
                state_dir = {{place}}/run
                log_path = {{place}}/log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:{{place}}/mail
                default_internal_user = {{inside}}
                default_internal_group = {{inside}}
                default_login_user = {{login}}
                first_valid_uid = 1
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = {{port}}
                  }
                }
                service anvil {
                  chroot =
                }
                passdb {
                  driver = passwd-file
                  args = {{place}}/users
                }
                userdb {
                  driver = passwd-file
                  args = {{place}}/users
                }
                """
            );
            var server = Process.Start(
                new ProcessStartInfo(
                    "/usr/sbin/dovecot",
                    ["-F", "-c", Path.Combine(place, "dovecot.conf")]
                )
            )!;
            await Eventually.Async(async () =>
            {
                using var socket = new TcpClient();
                try
                {
                    await socket.ConnectAsync("127.0.0.1", port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            });
            return new(place, server, port);
        }

        public void Deliver(byte[] mail)
        {
            var name = $"{++delivered}.mail";
            var written = Path.Combine(Maildir, "tmp", name);
            File.WriteAllBytes(written, mail);
            using (var opened = Process.Start("chmod", ["666", written]))
            {
                opened.WaitForExit();
            }

            File.Move(written, Path.Combine(Maildir, "new", name));
        }

        public async ValueTask DisposeAsync()
        {
            await OutsideTool.RunAsync("kill", "-TERM", $"{process.Id}");
            await process.WaitForExitAsync();
            process.Dispose();
        }

        private static async Task<string> IdAsync(string which, string account) =>
            (await OutsideTool.MustAsync("id", which, account)).Trim();
    }
}
