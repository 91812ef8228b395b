namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>The scores of a vector, 0.0 to 10.0 with one decimal.</summary>
/// <param name="Threat">With what is known of attacks: temporal in 3.1, CVSS-BT in 4.0; equals the base score where nothing is said.</param>
/// <param name="Environmental">With threat and environment: the score that counts.</param>
internal sealed record CvssScores(decimal Base, decimal Threat, decimal Environmental)
{
    public CvssSeverity BaseSeverity => SeverityOf(Base);

    public CvssSeverity Severity => SeverityOf(Environmental);

    public static CvssScores Of(CvssVector vector) =>
        vector.Version is CvssVersion.V31
            ? Cvss31.Score(vector)
            : new(
                Cvss40.Score(vector.Only(CvssGroup.Base)),
                Cvss40.Score(vector.Only(CvssGroup.Base, CvssGroup.Threat)),
                Cvss40.Score(vector)
            );

    public static CvssSeverity SeverityOf(decimal score) =>
        score switch
        {
            0 => CvssSeverity.None,
            < 4 => CvssSeverity.Low,
            < 7 => CvssSeverity.Medium,
            < 9 => CvssSeverity.High,
            _ => CvssSeverity.Critical,
        };
}

/// <summary>The qualitative scale, the same in both versions (3.1 section 5, 4.0 section 6).</summary>
internal enum CvssSeverity
{
    None,
    Low,
    Medium,
    High,
    Critical,
}
