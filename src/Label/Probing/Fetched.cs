namespace MarocNumeric.Trust.Label.Probing;

/// <summary>What came of one address: the answer at the end of its redirects, or why there is none.</summary>
/// <param name="Asked">Where the visit went first.</param>
/// <param name="Final">Where the answer came from.</param>
/// <param name="Hops">Addresses that redirected, in order.</param>
/// <param name="Status">Of the answer; zero where there is none.</param>
internal sealed record Fetched(
    Uri Asked,
    Uri Final,
    IReadOnlyList<Hop> Hops,
    Fault Fault = Fault.None,
    int Status = 0
)
{
    /// <summary>By lower-case name; several of one name in their order.</summary>
    public ILookup<string, string> Headers { get; init; } =
        Enumerable
            .Empty<(string Name, string Value)>()
            .ToLookup(each => each.Name, each => each.Value, StringComparer.Ordinal);

    public string? MediaType { get; init; }

    public string? Charset { get; init; }

    /// <summary>Unpacked.</summary>
    public byte[] Body { get; init; } = [];

    public bool Read => Fault is Fault.None && Status is >= 200 and < 300;

    public string? Header(string name) => Headers[name].FirstOrDefault();
}

/// <param name="Status">301, 302, 303, 307 or 308.</param>
internal sealed record Hop(Uri From, int Status);

/// <summary>Why an address gave no answer.</summary>
internal enum Fault
{
    None,

    /// <summary>The name has no address.</summary>
    NameUnknown,

    /// <summary>It leads to a network that is not public.</summary>
    Inside,

    /// <summary>Nobody answers, or the connection breaks.</summary>
    NoAnswer,

    /// <summary>Something answers that does not speak TLS as it should.</summary>
    TlsBroken,

    /// <summary>The answer took longer than an answer may.</summary>
    TooSlow,

    /// <summary>The answer is larger than an answer may be.</summary>
    TooLarge,
    TooManyRedirects,

    /// <summary>A redirect to nowhere, to another port, or to something that is not the web.</summary>
    RedirectInvalid,

    /// <summary>robots.txt keeps visits out.</summary>
    KeptOut,

    /// <summary>The visit has used up its requests or its time.</summary>
    VisitOver,
}
