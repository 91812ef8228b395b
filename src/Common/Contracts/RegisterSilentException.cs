namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The process that keeps a register does not answer now. That says nothing of what was asked: whoever asks neither takes it for in force nor for unknown, and asks again later.</summary>
public sealed class RegisterSilentException : Exception
{
    public RegisterSilentException() { }

    public RegisterSilentException(string message)
        : base(message) { }

    public RegisterSilentException(string message, Exception innerException)
        : base(message, innerException) { }
}
