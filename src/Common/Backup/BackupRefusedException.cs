namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Why no backup was made or restored, in a sentence for the operator.</summary>
public sealed class BackupRefusedException : IOException
{
    public BackupRefusedException() { }

    public BackupRefusedException(string message)
        : base(message) { }

    public BackupRefusedException(string message, int hresult)
        : base(message, hresult) { }

    public BackupRefusedException(string message, Exception innerException)
        : base(message, innerException) { }
}
