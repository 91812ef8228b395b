using System.Text;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>What a site's robots.txt lets our visits read (RFC 9309): the group for our name, else the one for everybody.</summary>
internal sealed class RobotsRules
{
    /// <summary>Octets that are read (section 2.5: at least 500 KiB).</summary>
    private const int Largest = 512 * 1024;

    private const int MostRules = 1000;

    private readonly IReadOnlyList<(string Path, bool Allow)> rules;

    private RobotsRules(IReadOnlyList<(string Path, bool Allow)> rules) => this.rules = rules;

    public static RobotsRules Open { get; } = new([]);

    public static RobotsRules Read(ReadOnlySpan<byte> file)
    {
        var text = Encoding.UTF8.GetString(file[..Math.Min(file.Length, Largest)]);
        var (ours, everybody) = (new List<(string, bool)>(), new List<(string, bool)>());
        var named = false;
        var targets = new List<List<(string, bool)>>();
        var inRules = false;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Split('#')[0].Trim();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var (key, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (inRules)
                {
                    targets.Clear();
                    inRules = false;
                }

                if (value.Equals(SiteVisit.Agent, StringComparison.OrdinalIgnoreCase))
                {
                    named = true;
                    targets.Add(ours);
                }
                else if (value is "*")
                {
                    targets.Add(everybody);
                }
            }
            else if (
                key.Equals("allow", StringComparison.OrdinalIgnoreCase)
                || key.Equals("disallow", StringComparison.OrdinalIgnoreCase)
            )
            {
                inRules = true;
                // An empty pattern says nothing (section 2.2.2).
                if (value.Length is > 0 and <= 500)
                {
                    foreach (var target in targets.Where(target => target.Count < MostRules))
                    {
                        target.Add((value, key.Length == "allow".Length));
                    }
                }
            }
        }

        return new(named ? ours : everybody);
    }

    /// <summary>The longest pattern that matches decides; of two as long the one that allows (section 2.2.2).</summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        return rules
            .Where(rule => Matches(rule.Path, path))
            .OrderByDescending(rule => rule.Path.Length)
            .ThenByDescending(rule => rule.Allow)
            .Select(rule => rule.Allow)
            .FirstOrDefault(defaultValue: true);
    }

    /// <summary>"*" stands for anything, a last "$" for the end; each star takes the first place that fits, so a hostile pattern costs no more than its length times the path's.</summary>
    private static bool Matches(string pattern, string path)
    {
        var ends = pattern.EndsWith('$');
        var parts = (ends ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var index = 1; index < parts.Length; index++)
        {
            if (ends && index == parts.Length - 1)
            {
                return path.Length - at >= parts[index].Length
                    && path.EndsWith(parts[index], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[index], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[index].Length;
        }

        return !ends || at == path.Length;
    }
}
