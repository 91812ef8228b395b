using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>The section "Trust:Remote": where the modules answer that this process does not run, and how it asks them.</summary>
public sealed class RemoteOptions
{
    /// <summary>What this process shows to the others: the file that `trust module-certificate` wrote. Read anew when it is replaced.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Asked for seals and time-stamps where Pki is not among Trust:Modules.</summary>
    public RemotePeerOptions Pki { get; init; } = new();

    /// <summary>Asked what holds of a declaration and for the figures of the plan, where neither Cndp nor Pki is among Trust:Modules; nobody is asked without an address.</summary>
    public RemotePeerOptions Cndp { get; init; } = new();

    /// <summary>Asked for the figures of the plan, as <see cref="Cndp"/> is.</summary>
    public RemotePeerOptions Cert { get; init; } = new();

    /// <summary>Asked for the figures of the plan, as <see cref="Cndp"/> is.</summary>
    public RemotePeerOptions Label { get; init; } = new();

    /// <summary>Every process that can be asked, by the name of the module that it is asked for.</summary>
    public IEnumerable<(string Module, RemotePeerOptions Peer)> Peers() =>
        [("pki", Pki), ("cndp", Cndp), ("cert", Cert), ("label", Label)];
}

/// <summary>One process that is asked, and what is done while it does not answer.</summary>
public sealed class RemotePeerOptions
{
    /// <summary>Its port for modules, "https://pki.example.ma:8444".</summary>
    public Uri? Address { get; set; }

    /// <summary>How long one attempt may take; after that the next begins. A question as a whole takes at most 50 seconds.</summary>
    [Duration("00:00:00.100", "00:00:45")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts after the first. Every question carries a key under which it is done once, however often it arrives.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Before the second attempt, on average; twice as long before each further one, by chance more or less, so that many processes do not come back at once.</summary>
    [Duration("00:00:00.010", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Attempts within <see cref="BreakerWindow"/> of which half must have failed before nobody is asked any more.</summary>
    [Range(2, 1000)]
    public int BreakerAttempts { get; set; } = 8;

    [Duration("00:00:00.500", "00:10:00")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nobody is asked then; after it one question tries whether the peer is back.</summary>
    [Duration("00:00:00.500", "00:10:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Questions under way at once.</summary>
    [Range(1, 1000)]
    public int AtOnce { get; set; } = 16;

    /// <summary>Questions that wait for their turn; more are refused at once.</summary>
    [Range(0, 10_000)]
    public int Waiting { get; set; } = 256;
}
