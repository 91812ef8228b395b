using System.Collections.Concurrent;

namespace MarocNumeric.Trust.Testing;

/// <summary>
/// Three ports at which one suite after the other stands, and the first starts that were made there: their certificates and
/// rows name these ports. Suites that run at the same time stand at different places and have no key in common.
/// </summary>
internal sealed class SuitePlace
{
    private static readonly List<SuitePlace> Free = [];
    private static readonly ConcurrentDictionary<string, bool> Asked = new();

    private readonly Dictionary<string, KeptStart> starts = [];

    private SuitePlace() { }

    public (int Https, int Http, int MutualTls) Ports { get; } =
        (FreePort.Next(), FreePort.Next(), FreePort.Next());

    /// <summary>A place that is free; one where such a suite has started before if there is one.</summary>
    /// <param name="kind">Database and settings: what a first start depends on.</param>
    public static SuitePlace Take(string kind)
    {
        lock (Free)
        {
            Free.RemoveAll(place => !place.IsFree);
            var found = Free.Find(place => place.Kept(kind) is not null) ?? Free.FirstOrDefault();
            if (found is null)
            {
                return new();
            }

            Free.Remove(found);
            return found;
        }
    }

    public void Leave()
    {
        lock (Free)
        {
            Free.Add(this);
        }
    }

    /// <summary>Null when such a suite has not started here, or long ago.</summary>
    public KeptStart? Kept(string kind) =>
        starts.TryGetValue(kind, out var kept) && !kept.IsOld ? kept : null;

    /// <summary>From the second such suite of the process on: of most kinds there is one.</summary>
    public static bool IsWorthKeeping(string kind) => !Asked.TryAdd(kind, true);

    public void Keep(string kind, KeptStart start) => starts[kind] = start;

    /// <summary>Another process may have taken a port in between.</summary>
    private bool IsFree =>
        FreePort.IsFree(Ports.Https)
        && FreePort.IsFree(Ports.Http)
        && FreePort.IsFree(Ports.MutualTls);
}
