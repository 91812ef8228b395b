using System.Collections.Concurrent;
using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>A group's subsidiaries, each with a mandate for declarations to one agent, beside what the suite itself knows: as if two hundred representatives had signed. Counts acts as the register of mandates does.</summary>
public sealed class Subsidiaries(int count) : ITrustModule
{
    private readonly ConcurrentDictionary<(Guid Mandate, Guid Act), bool> uses = new();
    private readonly Lock counting = new();

    public string Name => "subsidiaries";

    /// <summary>The account that holds the mandates.</summary>
    public string? Agent { get; set; }

    public IReadOnlyList<OrganisationStanding> All { get; } =
    [
        .. Enumerable
            .Range(1, count)
            .Select(number => new OrganisationStanding(
                Guid.CreateVersion7(),
                $"Filiale {number.ToString(CultureInfo.InvariantCulture)} SA",
                OrganisationKinds.Company,
                $"00{number.ToString("D10", CultureInfo.InvariantCulture)}089",
                CommercialRegister: null,
                TaxNumber: null,
                Verified: true,
                MailDomains: []
            )),
    ];

    /// <summary>Of each mandate; null without a limit.</summary>
    public int? MostActs { get; set; }

    /// <summary>Organisations whose mandate is over.</summary>
    public ISet<Guid> Ended { get; } = new HashSet<Guid>();

    /// <summary>Every act that was counted, by its mandate.</summary>
    public IReadOnlyCollection<(Guid Mandate, Guid Act)> Uses => [.. uses.Keys];

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        Before<IOrganisationRegister>(services, inner => new Organisations(this, inner));
        Before<IMandateRegister>(services, inner => new Mandates(this, inner));
    }

    public void MapEndpoints(ModuleRoutes routes) { }

    private static void Before<T>(IServiceCollection services, Func<T, T> wrapped)
        where T : class
    {
        var inner = services.Last(one => one.ServiceType == typeof(T)).ImplementationType!;
        services.AddScoped(provider =>
            wrapped((T)ActivatorUtilities.CreateInstance(provider, inner))
        );
    }

    private MandateStanding? MandateOf(Guid organisation, string agent)
    {
        if (
            !string.Equals(agent, Agent, StringComparison.Ordinal)
            || Ended.Contains(organisation)
            || All.FirstOrDefault(one => one.Id == organisation) is not { } known
        )
        {
            return null;
        }

        // A mandate has the identifier of its organisation here.
        return new(
            known.Id,
            $"M-{known.Ice}",
            known.Id,
            agent,
            MandateScopes.Declarations,
            MostActs,
            DateTimeOffset.MinValue,
            DateTimeOffset.MaxValue,
            RevokedAt: null
        )
        {
            ActsLeft = MostActs - uses.Keys.Count(use => use.Mandate == known.Id),
        };
    }

    private bool Use(Guid mandate, Guid act)
    {
        lock (counting)
        {
            if (uses.ContainsKey((mandate, act)))
            {
                return true;
            }

            return !Ended.Contains(mandate)
                && !(uses.Keys.Count(use => use.Mandate == mandate) >= MostActs)
                && uses.TryAdd((mandate, act), true);
        }
    }

    private sealed class Organisations(Subsidiaries group, IOrganisationRegister inner)
        : IOrganisationRegister
    {
        public async Task<OrganisationStanding?> FindAsync(
            Guid organisation,
            CancellationToken cancel
        ) =>
            group.All.FirstOrDefault(one => one.Id == organisation)
            ?? await inner.FindAsync(organisation, cancel);
    }

    private sealed class Mandates(Subsidiaries group, IMandateRegister inner) : IMandateRegister
    {
        public async Task<MandateStanding?> FindAsync(
            Guid organisation,
            string agent,
            string scope,
            DateTimeOffset at,
            CancellationToken cancel
        ) =>
            scope is MandateScopes.Declarations && group.MandateOf(organisation, agent) is { } held
                ? held
                : await inner.FindAsync(organisation, agent, scope, at, cancel);

        public async Task<IReadOnlyList<MandateStanding>> HeldAsync(
            string agent,
            string scope,
            DateTimeOffset at,
            CancellationToken cancel
        ) =>
            [
                .. await inner.HeldAsync(agent, scope, at, cancel),
                .. scope is MandateScopes.Declarations
                    ? group.All.Select(one => group.MandateOf(one.Id, agent)).OfType<MandateStanding>()
                    : [],
            ];

        public async Task<MandateStanding?> FindAsync(Guid mandate, CancellationToken cancel) =>
            group.Agent is { } agent && group.MandateOf(mandate, agent) is { } held
                ? held
                : await inner.FindAsync(mandate, cancel);

        public async Task<bool> UseAsync(Guid mandate, Guid act, CancellationToken cancel) =>
            group.All.Any(one => one.Id == mandate)
                ? group.Use(mandate, act)
                : await inner.UseAsync(mandate, act, cancel);
    }
}
