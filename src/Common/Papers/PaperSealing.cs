using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Every few seconds: seals the papers that a module's changes have asked for. Every process runs it; a paper is sealed once.</summary>
internal sealed partial class PaperSealing<TContext>(
    string module,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<PaperSealing<TContext>> logger
) : RecurringJob($"{module}-papers", TimeSpan.FromSeconds(5), clock, logger)
    where TContext : ModuleDbContext
{
    private const int AtOnce = 50;

    /// <summary>Where no seal is to be had: asked again, but not at every turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private DateTimeOffset notBefore = DateTimeOffset.MinValue;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        if (Clock.Now() < notBefore)
        {
            return;
        }

        foreach (var id in await InAsync(services => WaitingAsync(services, cancel)))
        {
            if (!await SealAsync(id, cancel))
            {
                notBefore = Clock.Now() + Patience;
                return;
            }
        }
    }

    private static Task<List<Guid>> WaitingAsync(
        IServiceProvider services,
        CancellationToken cancel
    ) =>
        services
            .GetRequiredService<TContext>()
            .Papers.Where(row => row.State == PaperState.Waiting)
            .OrderBy(row => row.AskedAt)
            .Select(row => row.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);

    /// <returns>False where the others would fare no better.</returns>
    private async Task<bool> SealAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            var done = await InAsync(services =>
                services.GetRequiredService<PaperDesk<TContext>>().SealAsync(id, cancel)
            );
            if (!done.Refused(out var problem, out _))
            {
                return true;
            }

            Waits(logger, module, problem.Code, problem.Detail ?? string.Empty);
            return string.Equals(
                problem.Code,
                PaperProblems.Unknown.Code,
                StringComparison.Ordinal
            );
        }
#pragma warning disable CA1031 // One paper that cannot be written must not hold up those behind it.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(logger, module, id, failure);
            return true;
        }
    }

    private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    [LoggerMessage(9301, LogLevel.Warning, "Papers of {Module} wait for their seal: {Code} {Why}")]
    private static partial void Waits(ILogger logger, string module, string code, string why);

    [LoggerMessage(9302, LogLevel.Error, "A paper of {Module} cannot be sealed: {Id}")]
    private static partial void Failed(ILogger logger, string module, Guid id, Exception failure);
}
