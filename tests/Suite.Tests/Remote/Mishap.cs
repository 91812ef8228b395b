namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>What happens to one attempt between this process and the other.</summary>
internal enum Mishap
{
    None,

    /// <summary>Something on the way says 503; the peer never hears of it.</summary>
    Unavailable,

    /// <summary>The connection breaks before the peer hears of it.</summary>
    Broken,

    /// <summary>Nobody answers, and the peer never hears of it.</summary>
    Silent,

    /// <summary>The peer does what it was asked, and its answer never arrives.</summary>
    AnswerLost,

    /// <summary>The peer has the question already and still works on it.</summary>
    InUse,

    /// <summary>Something answers, and not what was asked.</summary>
    Babble,
}
