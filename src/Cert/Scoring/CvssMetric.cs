namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>One metric of a vector: its short name and the values it takes, without X (not defined), which every metric outside the base group takes besides.</summary>
internal sealed record CvssMetric(string Name, CvssGroup Group, IReadOnlyList<string> Values)
{
    public const string NotDefined = "X";

    public bool Takes(string value) =>
        Values.Contains(value, StringComparer.Ordinal)
        || Group is not CvssGroup.Base && value is NotDefined;

    /// <summary>Specification 3.1, table 15, in the order in which it lists them.</summary>
    public static readonly IReadOnlyList<CvssMetric> Of31 =
    [
        .. Read(CvssGroup.Base, "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN"),
        .. Read(CvssGroup.Threat, "E:HFPU RL:UWTO RC:CRU"),
        .. Read(CvssGroup.Environmental, "CR:HML IR:HML AR:HML MAV:NALP MAC:LH MPR:NLH"),
        .. Read(CvssGroup.Environmental, "MUI:NR MS:UC MC:HLN MI:HLN MA:HLN"),
    ];

    /// <summary>Specification 4.0, table 23; its order is part of the form.</summary>
    public static readonly IReadOnlyList<CvssMetric> Of40 =
    [
        .. Read(CvssGroup.Base, "AV:NALP AC:LH AT:NP PR:NLH UI:NPA"),
        .. Read(CvssGroup.Base, "VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN"),
        .. Read(CvssGroup.Threat, "E:APU"),
        .. Read(CvssGroup.Environmental, "CR:HML IR:HML AR:HML MAV:NALP MAC:LH MAT:NP MPR:NLH"),
        .. Read(CvssGroup.Environmental, "MUI:NPA MVC:HLN MVI:HLN MVA:HLN MSC:HLN"),
        .. Read(CvssGroup.Environmental, "MSI:SHLN MSA:SHLN"),
        .. Read(CvssGroup.Supplemental, "S:NP AU:NY R:AUI V:DC RE:LMH"),
        new("U", CvssGroup.Supplemental, ["Clear", "Green", "Amber", "Red"]),
    ];

    private static IEnumerable<CvssMetric> Read(CvssGroup group, string table) =>
        table
            .Split(' ')
            .Select(entry => entry.Split(':'))
            .Select(parts => new CvssMetric(
                parts[0],
                group,
                [.. parts[1].Select(value => value.ToString())]
            ));
}

/// <summary>What a metric belongs to. FIRST calls the second group temporal in 3.1 and threat in 4.0.</summary>
internal enum CvssGroup
{
    Base,
    Threat,
    Environmental,

    /// <summary>Of 4.0; says more about a vulnerability and changes no score.</summary>
    Supplemental,
}
