using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Mail;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>The section "Trust": what an operator may count on (docs: README, section for operators). A wrong value stops the start and names its key.</summary>
public sealed class TrustOptions
{
    public const string Section = "Trust";

    /// <summary>Keys, SQLite files, journal heads and attachments.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>"sqlite", or a PostgreSQL connection string.</summary>
    [Required]
    public string Database { get; set; } = "sqlite";

    /// <summary>The address that the ports listen on: "localhost", or an IP address.</summary>
    [Required]
    public string ListenAddress { get; set; } = "localhost";

    [Range(1, 65535)]
    public int HttpsPort { get; set; } = 8443;

    /// <summary>For what must be plain HTTP: OCSP, lists and authorities' certificates (RFC 5280 section 8: a client could not check a TLS certificate before it has them).</summary>
    [Range(1, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>For the suite's other processes, which show a certificate of its infrastructure authority. Opened where Pki runs; the ordinary port never asks for a certificate.</summary>
    [Range(1, 65535)]
    public int MutualTlsPort { get; set; } = 8444;

    /// <summary>How people reach the HTTPS port; the issuer of every token.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How relying parties reach the HTTP port; written into certificates, so it outlives the configuration.</summary>
    public Uri? PublicHttpUrl { get; set; }

    /// <summary>How the other processes reach the port for them; its name stands in the server's certificate.</summary>
    public Uri? PublicMutualTlsUrl { get; set; }

    /// <summary>The modules of this process; empty means all.</summary>
    public IList<string> Modules { get; init; } = [];

    /// <summary>Addresses of proxies whose X-Forwarded-For is believed; from any other address it is a claim and is ignored.</summary>
    public IList<string> Proxies { get; init; } = [];

    /// <summary>Demonstration: random accounts in demo.json and marked records. Refused on an address that is not loopback.</summary>
    public bool Demo { get; set; }

    /// <summary>In demonstration mode: the marked records too, so that no list is empty.</summary>
    public bool DemoRecords { get; set; } = true;

    public KeyOptions Keys { get; init; } = new();

    public PieceOptions Pieces { get; init; } = new();

    public ClamdOptions Clamd { get; init; } = new();

    public MailOptions Mail { get; init; } = new();

    public OutboundOptions Outbound { get; init; } = new();

    public LogOptions Log { get; init; } = new();

    public TlsOptions Tls { get; init; } = new();

    public RemoteOptions Remote { get; init; } = new();

    /// <summary>Requests a minute that one caller (an account, a client, or an address) may make before 429.</summary>
    [Range(10, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 6000;

    /// <summary>Lets a scraper that is not on loopback read /metrics; null closes it.</summary>
    public string? MetricsToken { get; set; }

    public Uri Issuer => PublicUrl ?? new Uri($"https://localhost:{HttpsPort}");

    public Uri HttpBase => PublicHttpUrl ?? new Uri($"http://localhost:{HttpPort}");

    /// <summary>This process is one of those that run the module.</summary>
    public bool Runs(string module) =>
        Modules.Count == 0 || Modules.Contains(module, StringComparer.OrdinalIgnoreCase);

    public bool IsSqlite => string.Equals(Database, "sqlite", StringComparison.OrdinalIgnoreCase);

    public sealed class PieceOptions
    {
        /// <summary>The largest document that people may upload, in bytes (P: a scan of ten pages).</summary>
        [Range(64 * 1024, 100 * 1024 * 1024)]
        public int MostBytes { get; set; } = 10 * 1024 * 1024;
    }

    public sealed class ClamdOptions
    {
        /// <summary>"host:port" of clamd, or the path of its socket; null without a scanner.</summary>
        [RegularExpression(@"\A(/.+|[^/]+:[0-9]{1,5})\z")]
        public string? Address { get; set; }

        /// <summary>How long one document may take it; after that the document waits for the next turn.</summary>
        [Duration("00:00:01", "00:05:00")]
        public TimeSpan Within { get; set; } = TimeSpan.FromSeconds(30);
    }

    public sealed class TlsOptions
    {
        /// <summary>PEM: what the HTTPS port shows where Pki runs elsewhere, then what stands above it. Read anew when it is replaced.</summary>
        public string? CertificateFile { get; set; }

        /// <summary>PEM: its key; encrypted under the passphrase of the key files, or plain.</summary>
        public string? KeyFile { get; set; }
    }

    public sealed class LogOptions
    {
        /// <summary>How often a module's log signs how far it came, where it has grown (P: ten minutes).</summary>
        [Duration("00:00:10", "1.00:00:00")]
        public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMinutes(10);
    }

    public sealed class KeyOptions
    {
        /// <summary>A file whose first line opens the key files. In demonstration mode one is made in the data directory.</summary>
        public string? PassphraseFile { get; set; }

        /// <summary>PBKDF2-SHA256 rounds of every key file (OWASP's figure for 2023 as default).</summary>
        [Range(1_000, 10_000_000)]
        public int Iterations { get; set; } = 600_000;
    }
}
