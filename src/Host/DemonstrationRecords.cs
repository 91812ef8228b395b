using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Host.Remote;

namespace MarocNumeric.Trust.Host;

/// <summary>Runs the modules' demonstration parts once the doors are open. A failure is tried again a minute later; a demonstration without records is still a suite.</summary>
internal sealed class DemonstrationRecords(
    IEnumerable<IDemonstrationPart> parts,
    TrustOptions trust,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<DemonstrationRecords> logger
) : RecurringJob("demonstration records", TimeSpan.FromMinutes(1), clock, logger)
{
    private bool done;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        if (done)
        {
            return;
        }

        await StartedAsync(cancel);
        var clients = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(trust.DataDirectory, "demo.json"), cancel)
        )!["clients"]!.AsArray();
        using var authority = await SignInAsync(clients, "demo-machine", cancel);
        using var ministry = await SignInAsync(clients, "demo-ministry", cancel);
        using var exploiting = await SignInAsync(clients, "demo-operator", cancel);
        foreach (var part in parts)
        {
            await part.FileAsync(new(authority, ministry, exploiting), cancel);
        }

        done = true;
    }

    private Task<HttpClient> SignInAsync(JsonArray clients, string id, CancellationToken cancel)
    {
        var client =
            clients.FirstOrDefault(entry =>
                string.Equals((string?)entry!["client_id"], id, StringComparison.Ordinal)
            ) ?? throw new InvalidOperationException($"demo.json names no client {id}");
        return SuiteConnection.SignInAsync(
            trust.Issuer,
            trust,
            (id, (string)client["client_secret"]!),
            cancel
        );
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var open = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
