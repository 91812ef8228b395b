namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>The Traffic Light Protocol 2.0 (FIRST, August 2022), from the loosest to the strictest. What bears no label is <see cref="Amber"/>.</summary>
internal enum Tlp
{
    Clear = 0,
    Green = 1,
    Amber = 2,
    AmberStrict = 3,
    Red = 4,
}

/// <summary>How labels are written. They are never translated (TLP 2.0 section 1).</summary>
internal static class TlpLabels
{
    public static readonly IReadOnlyList<Tlp> All =
    [
        Tlp.Clear,
        Tlp.Green,
        Tlp.Amber,
        Tlp.AmberStrict,
        Tlp.Red,
    ];

    /// <returns>"AMBER+STRICT".</returns>
    public static string Label(this Tlp tlp) =>
        tlp switch
        {
            Tlp.Clear => "CLEAR",
            Tlp.Green => "GREEN",
            Tlp.Amber => "AMBER",
            Tlp.AmberStrict => "AMBER+STRICT",
            _ => "RED",
        };

    /// <returns>"TLP:AMBER+STRICT", as it stands on documents.</returns>
    public static string Full(this Tlp tlp) => $"TLP:{tlp.Label()}";

    /// <summary>Takes small letters, the prefix "TLP:" and, from older senders, WHITE for CLEAR.</summary>
    /// <returns>Null for what is no label.</returns>
    public static Tlp? Read(string? text)
    {
        var label = text?.Trim().ToUpperInvariant() ?? string.Empty;
        if (label.StartsWith("TLP:", StringComparison.Ordinal))
        {
            label = label["TLP:".Length..];
        }

        return label switch
        {
            "CLEAR" or "WHITE" => Tlp.Clear,
            "GREEN" => Tlp.Green,
            "AMBER" => Tlp.Amber,
            "AMBER+STRICT" => Tlp.AmberStrict,
            "RED" => Tlp.Red,
            _ => null,
        };
    }

    /// <summary>What is made of several parts bears the strictest of their labels.</summary>
    public static Tlp Strictest(this IEnumerable<Tlp> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.DefaultIfEmpty(Tlp.Clear).Max();
    }
}
