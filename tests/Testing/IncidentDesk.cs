using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>A module that answers for ma-CERT and keeps nothing but what it was told; mounted beside those of the product.</summary>
public sealed class IncidentDesk : ITrustModule, IIncidentIntake
{
    private readonly ConcurrentQueue<SecurityEvent> told = new();

    public string Name => "incident-desk";

    /// <summary>Every delivery, in the order in which it came; the same event may come twice.</summary>
    public IReadOnlyList<SecurityEvent> Told => [.. told];

    /// <summary>Given instead of a number; null for a desk that takes what comes.</summary>
    public Problem? Refusal { get; set; }

    /// <summary>How often it was refused.</summary>
    public int Refused { get; private set; }

    public void AddServices(IServiceCollection services, ModuleSettings settings) =>
        services.AddSingleton<IIncidentIntake>(this);

    public void MapEndpoints(ModuleRoutes routes) { }

    public Task<Result<string>> OpenAsync(SecurityEvent happened, CancellationToken cancel)
    {
        if (Refusal is { } problem)
        {
            Refused++;
            return Task.FromResult<Result<string>>(problem);
        }

        told.Enqueue(happened);
        return Task.FromResult<Result<string>>($"I-{happened.Id}");
    }

    /// <summary>Waits for the first of a kind.</summary>
    public async Task<SecurityEvent> HearsAsync(SecurityEventKind kind)
    {
        await Eventually.Async(() => Task.FromResult(Of(kind).Count > 0));
        return Of(kind)[0];
    }

    public IReadOnlyList<SecurityEvent> Of(SecurityEventKind kind) =>
        [.. told.Where(happened => happened.Kind == kind)];
}
