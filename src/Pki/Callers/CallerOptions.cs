using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Pki.Callers;

/// <summary>What a process of another module may ask of this one: "pki:Callers:cndp" is the process whose certificate says cndp.</summary>
internal sealed class CallerOptions
{
    /// <summary>The bodies that it seals for. None is given by its name: whoever operates the authority says who speaks for whom.</summary>
    public IList<SealingBody> Seals { get; init; } = [];
}
