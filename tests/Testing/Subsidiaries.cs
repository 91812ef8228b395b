using System.Globalization;
using System.Runtime.CompilerServices;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>A group's subsidiaries, each verified and with an accepted mandate for declarations to one agent, as rows of Identity: two hundred representatives who sign at their pages would take a test an hour.</summary>
public sealed class Subsidiaries
{
    private SuiteFactory suite;

    private Subsidiaries(SuiteFactory suite, IReadOnlyList<Subsidiary> all) =>
        (this.suite, All) = (suite, all);

    /// <param name="Id">The organisation's, and its mandate's.</param>
    public sealed record Subsidiary(Guid Id, string Name, string Ice);

    public IReadOnlyList<Subsidiary> All { get; }

    /// <param name="agent">The account that holds the mandates.</param>
    /// <param name="mostActs">Of each mandate; null without a limit.</param>
    public static async Task<Subsidiaries> FoundAsync(
        SuiteFactory suite,
        int count,
        string agent,
        int? mostActs = null
    )
    {
        var group = new Subsidiaries(
            suite,
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(number => new Subsidiary(
                        Guid.CreateVersion7(),
                        $"Filiale {number.ToString(CultureInfo.InvariantCulture)} SA",
                        $"00{number.ToString("D10", CultureInfo.InvariantCulture)}089"
                    )),
            ]
        );
        var now = suite.Clock.GetUtcNow();
        await group.InIdentityAsync(async db =>
        {
            foreach (var one in group.All)
            {
                Add(
                    db,
                    "Organisation",
                    ("Id", one.Id),
                    ("Name", one.Name),
                    ("Kind", "company"),
                    ("Ice", one.Ice),
                    ("VerifiedAt", now),
                    ("CreatedAt", now),
                    ("Version", 1L)
                );
                Add(
                    db,
                    "Mandate",
                    ("Id", one.Id),
                    ("Number", $"M-{one.Ice}"),
                    ("State", "Accepted"),
                    ("Organisation", one.Id),
                    ("Agent", Guid.Parse(agent)),
                    ("Scope", "declarations"),
                    ("MostActs", mostActs),
                    ("StartsAt", now.AddDays(-1)),
                    ("EndsAt", now.AddDays(300)),
                    ("SignedBy", Guid.Parse(agent)),
                    ("SignedAt", now.AddDays(-1)),
                    ("Record", "rows of a test"),
                    ("AcceptedAt", now.AddDays(-1)),
                    ("Version", 1L)
                );
            }

            return await db.SaveChangesAsync();
        });
        return group;
    }

    /// <summary>The same group in a suite that was started anew over the same data.</summary>
    public void MoveTo(SuiteFactory second) => suite = second;

    /// <summary>Its representative takes the mandate back.</summary>
    public Task EndAsync(Subsidiary one) =>
        InIdentityAsync(async db =>
        {
            var type = TypeOf(db, "Mandate");
            var entry = db.Entry((await db.FindAsync(type, one.Id))!);
            entry.Property("State").CurrentValue = Enum.Parse(
                entry.Property("State").Metadata.ClrType,
                "Revoked"
            );
            entry.Property("EndedAt").CurrentValue = suite.Clock.GetUtcNow().AddSeconds(-1);
            return await db.SaveChangesAsync();
        });

    /// <returns>For each act that was counted, the mandate.</returns>
    public Task<List<Guid>> UsesAsync() =>
        InIdentityAsync(db =>
            db.Database.SqlQuery<Guid>($"SELECT mandate AS \"Value\" FROM mandate_uses")
                .ToListAsync()
        );

    private Task<T> InIdentityAsync<T>(Func<ModuleDbContext, Task<T>> work) =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => store.Name is "identity")
            .ReadAsync(work);

    private static void Add(
        ModuleDbContext db,
        string entity,
        params (string Name, object? Value)[] values
    )
    {
        var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(TypeOf(db, entity)));
        foreach (var (name, value) in values)
        {
            var property = entry.Property(name);
            property.CurrentValue =
                property.Metadata.ClrType.IsEnum && value is string text
                    ? Enum.Parse(property.Metadata.ClrType, text)
                    : value;
        }

        entry.State = EntityState.Added;
    }

    private static Type TypeOf(ModuleDbContext db, string entity) =>
        db.Model.GetEntityTypes().Single(type => type.ClrType.Name == entity).ClrType;
}
