using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tests.Notes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Papers;

/// <summary>The suite's seals, which a test may close, and slow down until two ask at once.</summary>
internal sealed class StubbornSeals(ISealingService seals) : ISealingService
{
    private int asked;

    public bool Closed { get; set; }

    /// <summary>So many are let through together.</summary>
    public int Together { get; set; } = 1;

    public int Asked => asked;

    public async Task<Result<byte[]>> SealPdfAsync(
        SealingBody body,
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    )
    {
        Interlocked.Increment(ref asked);
        while (asked < Together)
        {
            await Task.Delay(10, cancel);
        }

        return Closed
            ? new Problem("TEST-001", StatusCodes.Status503ServiceUnavailable, "Closed")
            : await seals.SealPdfAsync(body, pdf, cancel);
    }

    public Task<Result<byte[]>> SealOctetsAsync(
        SealingBody body,
        ReadOnlyMemory<byte> content,
        bool attached,
        CancellationToken cancel
    ) => seals.SealOctetsAsync(body, content, attached, cancel);

    public Task<Result<byte[]>> SealJsonAsync(
        SealingBody body,
        ReadOnlyMemory<byte> payload,
        string? type,
        CancellationToken cancel
    ) => seals.SealJsonAsync(body, payload, type, cancel);

    /// <summary>The notes, in a suite whose seals are these.</summary>
    internal sealed class Module(bool closed) : ITrustModule
    {
        private readonly NotesModule notes = new();

        public string Name => notes.Name;

        public void AddServices(IServiceCollection services, ModuleSettings settings)
        {
            services.AddSingleton(provider => new StubbornSeals(
                provider.GetRequiredService<ISealingService>()
            )
            {
                Closed = closed,
            });
            // Before Common does it: where a door is, it gives none.
            services.AddSingleton(provider => new PaperDoor(
                provider.GetRequiredService<SealedPapers>(),
                provider.GetRequiredService<TrustOptions>(),
                new Instead(provider),
                provider.GetRequiredService<IDataProtectionProvider>(),
                provider.GetRequiredService<TimeProvider>()
            ));
            notes.AddServices(services, settings);
        }

        public void MapEndpoints(ModuleRoutes routes) => notes.MapEndpoints(routes);
    }

    /// <summary>Everything as it is, and these seals.</summary>
    private sealed class Instead(IServiceProvider real) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            real.GetService(
                serviceType == typeof(ISealingService) ? typeof(StubbornSeals) : serviceType
            );
    }
}
