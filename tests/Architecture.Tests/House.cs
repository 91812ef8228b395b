using System.Reflection;
using System.Runtime.CompilerServices;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ArchLoader = ArchUnitNET.Loader.ArchLoader;
using Assembly = System.Reflection.Assembly;

namespace MarocNumeric.Trust.Architecture.Tests;

/// <summary>What the host is made of, read from its own references: a new module is under these rules the day it is added.</summary>
internal static class House
{
    private const string Root = "MarocNumeric.Trust.";

    public static readonly Assembly Host = typeof(TrustHost).Assembly;

    public static readonly Assembly Common = typeof(ITrustModule).Assembly;

    public static readonly IReadOnlyList<Assembly> Modules =
    [
        .. Host.GetReferencedAssemblies()
            .Where(name =>
                name.Name!.StartsWith(Root, StringComparison.Ordinal)
                && name.Name != Common.GetName().Name
            )
            .OrderBy(name => name.Name, StringComparer.Ordinal)
            .Select(Assembly.Load),
    ];

    public static readonly IReadOnlyList<Assembly> All = [Host, Common, .. Modules];

    public static readonly ArchUnitNET.Domain.Architecture Plan = new ArchLoader()
        .LoadAssemblies([.. All])
        .Build();

    /// <summary>The types somebody wrote.</summary>
    public static IEnumerable<Type> Types =>
        All.SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                && !type.FullName!.Contains('<', StringComparison.Ordinal)
            );

    /// <summary>The tables of each module, by the name of its context.</summary>
    public static IReadOnlyDictionary<string, IModel> Tables { get; } =
        Modules
            .SelectMany(module => module.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(ModuleDbContext)) && !type.IsAbstract)
            .ToDictionary(type => type.Name, ModelOf);

    public static TheoryData<string> Contexts => [.. Tables.Keys];

    /// <summary>No database is asked: the model stands in the code.</summary>
    public static IModel ModelOf(Type context)
    {
        var options = (DbContextOptionsBuilder)
            Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        options.UseSqlite("Data Source=:memory:");
        using var db = (DbContext)
            Activator.CreateInstance(
                context,
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
                binder: null,
                [options.Options],
                culture: null
            )!;
        return db.Model;
    }
}
