namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What a finding means to whoever holds what was found wanting.</summary>
internal enum LintSeverity
{
    /// <summary>Its standard forbids it: nothing of ours leaves with one.</summary>
    Error,

    /// <summary>Its standard advises against it, or programs of some weight refuse it.</summary>
    Warning,
}
