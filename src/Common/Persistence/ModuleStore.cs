using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Persistence;

internal sealed class ModuleStore<TContext>(
    string name,
    ModuleDatabase database,
    IServiceScopeFactory scopes
) : IModuleStore
    where TContext : ModuleDbContext
{
    public string Name => name;

    public ModuleDatabase Database => database;

    public async Task<T> ReadAsync<T>(Func<ModuleDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}
