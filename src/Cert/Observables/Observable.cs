namespace MarocNumeric.Trust.Cert.Observables;

/// <summary>An observable in the one form in which two reports that mean the same write it.</summary>
/// <param name="Value">Addresses as RFC 5952 and dotted decimals write them, names in ASCII (IDNA), all but paths in small letters; CVE in capitals.</param>
internal sealed record Observable(ObservableKind Kind, string Value)
{
    /// <summary>Longer ones are cut off nowhere: they are not taken.</summary>
    public const int Longest = 2000;

    /// <summary>By which it is looked up: "Domain:banque.example".</summary>
    public string Key => $"{Kind}:{Value}";
}

/// <summary>What can be seen of an attack and compared. Names are stored.</summary>
internal enum ObservableKind
{
    Ip,
    Domain,
    Url,
    Mail,
    Hash,
    File,
    Cve,
}
