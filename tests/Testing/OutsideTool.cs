using System.Diagnostics;

namespace MarocNumeric.Trust.Testing;

/// <summary>Runs a program that is not ours: the judge of what we publish. A missing one is a failure that names it.</summary>
public static class OutsideTool
{
    public static async Task<ToolAnswer> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>As <see cref="RunAsync"/>; anything but exit code 0 fails the test with what the program said.</summary>
    public static async Task<string> MustAsync(string program, params string[] arguments)
    {
        var answer = await RunAsync(program, arguments);
        Assert.True(
            answer.ExitCode == 0,
            $"{program} {string.Join(' ', arguments)} ended with {answer.ExitCode}: {answer.All}"
        );
        return answer.All;
    }
}
