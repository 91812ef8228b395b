using System.Globalization;

namespace MarocNumeric.Trust.Testing;

/// <summary>What the kernel counts of a process (proc(5), stat), in seconds of processor.</summary>
/// <param name="Parent">As text, like <paramref name="Id"/>: both are only compared.</param>
/// <param name="WithEnded">With its children that have ended.</param>
public sealed record ProcessTimes(string Id, string Parent, double Own, double WithEnded)
{
    private const double TicksPerSecond = 100;

    /// <summary>Of this process's children that have ended.</summary>
    public static double OfEnded => Read("self") is { } self ? self.WithEnded - self.Own : 0;

    public static IEnumerable<ProcessTimes> OfAll() =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
            .Select(folder => Read(Path.GetFileName(folder)))
            .OfType<ProcessTimes>();

    /// <returns>Null for a process that has ended.</returns>
    private static ProcessTimes? Read(string id)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{id}/stat");
        }
        catch (IOException)
        {
            return null;
        }

        // The name may hold spaces and parentheses; what follows the last one does not. State is the first field there.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        double Ticks(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
        var own = (Ticks(11) + Ticks(12)) / TicksPerSecond;
        return new(id, fields[1], own, own + ((Ticks(13) + Ticks(14)) / TicksPerSecond));
    }
}
