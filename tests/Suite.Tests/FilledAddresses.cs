namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Addresses with things that are there in their places.</summary>
internal static class FilledAddresses
{
    /// <summary>"/requests/{id:guid}/approve" with the request that is there.</summary>
    public static string Of(string pattern, IReadOnlyDictionary<string, string> things)
    {
        var parts = pattern.Split('/');
        for (var index = 1; index < parts.Length; index++)
        {
            if (parts[index].StartsWith("{step", StringComparison.Ordinal))
            {
                parts[index] = pattern.StartsWith("/cndp/", StringComparison.Ordinal)
                    ? "E1"
                    : "you";
            }
            else if (
                pattern.Contains("/cndp/", StringComparison.Ordinal)
                && pattern.Contains("/pieces/", StringComparison.Ordinal)
                && parts[index - 1] is "declarations"
                && things.TryGetValue("declaration-with-pieces", out var waiting)
            )
            {
                parts[index] = waiting;
            }
            else if (
                pattern.Contains("/cndp/", StringComparison.Ordinal)
                && things.TryGetValue(
                    $"{parts[pattern.StartsWith("/api/", StringComparison.Ordinal) ? 4 : 2]}-{parts[index - 1]}",
                    out var kept
                )
            )
            {
                parts[index] = kept;
            }
            else if (
                pattern.Contains("/cndp/", StringComparison.Ordinal)
                && things.TryGetValue($"declaration-{parts[index - 1]}", out var declared)
            )
            {
                parts[index] = declared;
            }
            else if (
                parts[index].StartsWith('{')
                && pattern.Contains("/label/", StringComparison.Ordinal)
                && things.TryGetValue($"label-{parts[index - 1]}", out var labelled)
            )
            {
                parts[index] = labelled;
            }
            else if (
                pattern.Contains("/cert/", StringComparison.Ordinal)
                && things.TryGetValue($"case-{parts[index - 1]}", out var part)
            )
            {
                parts[index] = part;
            }
            else if (parts[index].StartsWith("{index", StringComparison.Ordinal))
            {
                parts[index] = "0";
            }
            else if (parts[index].StartsWith('{'))
            {
                parts[index] =
                    things[parts[index - 1]]
                    + (
                        parts[index].Contains("extension", StringComparison.Ordinal) ? ".pem"
                        : parts[index].EndsWith(".ics", StringComparison.Ordinal) ? ".ics"
                        : ""
                    );
            }
        }

        return string.Join('/', parts);
    }
}
