using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>A module's tables without their type: for what goes over all modules alike (journal verify, backup, doctor, drift).</summary>
public interface IModuleStore
{
    string Name { get; }

    ModuleDatabase Database { get; }

    /// <summary>Runs <paramref name="work"/> on a fresh context of the module.</summary>
    Task<T> ReadAsync<T>(Func<ModuleDbContext, Task<T>> work);
}
