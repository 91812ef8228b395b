using System.Diagnostics;

/// <summary>
/// Loaded into the suite's own process by the runtime (DOTNET_STARTUP_HOOKS), which knows nothing of it: listens to what
/// EF Core says of transactions and kills the process right before or right after the first commit that holds an entity of
/// the name in TEST_KILL_AT, "before:Report".
/// </summary>
#pragma warning disable CA1050, MA0047, S3903 // The runtime looks for this name, in no namespace.
internal sealed class StartupHook
#pragma warning restore CA1050, MA0047, S3903
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private readonly string moment;
    private readonly string entity;

    private StartupHook(string moment, string entity) =>
        (this.moment, this.entity) = (
            moment is "before" ? ".TransactionCommitting" : ".TransactionCommitted",
            entity
        );

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("TEST_KILL_AT")?.Split(':') is [var when, var what])
        {
            DiagnosticListener.AllListeners.Subscribe(new StartupHook(when, what));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!value.Key.EndsWith(moment, StringComparison.Ordinal) || !Holds(value.Value))
        {
            return;
        }

        using var itself = Process.GetCurrentProcess();
        itself.Kill();
        // Nothing more happens in this thread: the end is on its way.
        Thread.Sleep(Timeout.Infinite);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>By its members' names: the hook is loaded before any library is.</summary>
    private bool Holds(object? told)
    {
        var context = Member(told, "Context");
        var entries = context?.GetType().GetProperty("ChangeTracker")?.GetValue(context);
        return entries
                ?.GetType()
                .GetMethods()
                .FirstOrDefault(method => method is { Name: "Entries", IsGenericMethod: false })
                ?.Invoke(entries, null)
                is System.Collections.IEnumerable all
            && all.Cast<object>()
                .Any(entry =>
                    string.Equals(
                        Member(entry, "Entity")?.GetType().Name,
                        entity,
                        StringComparison.Ordinal
                    )
                );
    }

    private static object? Member(object? of, string name) =>
        of?.GetType().GetProperty(name)?.GetValue(of);
}
