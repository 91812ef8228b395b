using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>What an operator watches of the modules that run elsewhere. Tags are names of modules and outcomes.</summary>
internal sealed class RemoteMeter(IMeterFactory meters)
{
    private readonly Counter<long> attempts = meters
        .Create("MarocNumeric.Trust.Remote")
        .CreateCounter<long>(
            "trust.remote.attempts",
            "{attempt}",
            "Attempts to ask a module that runs elsewhere: answered, refused, notYet, failed, brokenOff"
        );

    public void Attempted(string peer, string outcome) =>
        attempts.Add(1, new TagList { { "peer", peer }, { "outcome", outcome } });
}
