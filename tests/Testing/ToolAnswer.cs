namespace MarocNumeric.Trust.Testing;

public sealed record ToolAnswer(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}
