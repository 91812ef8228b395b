namespace MarocNumeric.Trust.Host;

/// <summary>The configuration is wrong; each fault is a sentence that begins with its key.</summary>
public sealed class SettingsRefusedException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults => faults;
}
