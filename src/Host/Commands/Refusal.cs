using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Commands;

internal static class Refusal
{
    /// <summary>The code first, on the error stream for people, as an object for programs.</summary>
    public static int Print(Problem problem, bool json)
    {
        if (json)
        {
            Console.WriteLine(
                new JsonObject
                {
                    ["code"] = problem.Code,
                    ["title"] = problem.Title,
                    ["detail"] = problem.Detail,
                    ["field"] = problem.Field,
                }.ToJsonString()
            );
        }
        else
        {
            Console.Error.WriteLine(
                problem.Detail is null
                    ? $"{problem.Code} {problem.Title}"
                    : $"{problem.Code} {problem.Title}: {problem.Detail}"
            );
        }

        return CommandLine.Refused;
    }
}
