namespace MarocNumeric.Trust.Host.Commands;

/// <summary>A verb that could not do its work, with the sentence that the person at the terminal reads.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
