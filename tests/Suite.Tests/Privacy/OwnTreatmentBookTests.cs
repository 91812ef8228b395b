using MarocNumeric.Trust.Cndp.OwnTreatments;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Privacy;

/// <summary>What the suite declares of itself, held against what its modules keep: each table stands in one treatment, or holds nothing about people, and is kept no longer than is declared.</summary>
public sealed class OwnTreatmentBookTests
{
    /// <summary>By module, with what they hold in place of data about people.</summary>
    private static readonly Dictionary<string, string> WithoutPeople = new(StringComparer.Ordinal)
    {
        ["common.number_counters"] = "counters",
        ["common.log_bundles"] = "salted hashes",
        ["common.log_subjects"] = "identifiers and serial numbers",
        ["common.log_tiles"] = "hashes",
        ["identity.mandate_keys"] = "public keys",
        ["identity.organisation_domains"] = "names of domains",
        ["identity.token_keys"] = "keys",
        ["identity.webhooks"] = "addresses of programs",
        ["pki.accreditations"] = "services",
        ["pki.authorities"] = "authorities",
        ["pki.blocked_keys"] = "hashes of keys",
        ["pki.certificate_profiles"] = "profiles",
        ["pki.revocation_lists"] = "serial numbers",
        ["pki.revocation_list_partitions"] = "serial numbers",
        ["pki.serial_instances"] = "processes",
        ["pki.timestamps"] = "hashes",
        ["cert.advisories"] = "vulnerabilities of products",
        ["cert.advisory_items"] = "vulnerabilities of products",
        ["cert.advisory_editions"] = "vulnerabilities of products",
        ["cert.assets"] = "addresses and names of systems",
        ["cert.information_systems"] = "systems",
        ["cert.backup_exercises"] = "dates of exercises",
        ["cert.grouped_reports"] = "identifiers of reports",
        ["cndp.publications"] = "texts of the commission",
        ["cndp.publication_editions"] = "texts of the commission",
        ["cndp.register_changes"] = "numbers of filings",
        ["cndp.register_releases"] = "hashes of files",
        ["cndp.sampling_seeds"] = "random numbers",
        ["label.label_releases"] = "hashes of files",
        ["label.night_checks"] = "criteria that a site failed",
        ["label.seal_sightings"] = "names of sites, and how often browsers named them",
        ["label.site_tests"] = "names of domains, and what anybody sees there",
        ["cndp.own_treatments"] = "codes of treatments",
    };

    /// <summary>OpenIddict's own: programs, and tokens that end by themselves.</summary>
    private static readonly string[] OfOpenIddict = ["Microsoft.EntityFrameworkCore", "OpenIddict"];

    [Fact]
    public async Task Every_table_of_every_module_stands_in_one_treatment_or_holds_nothing_about_people()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var declared = new TreatmentBook()
            .All.SelectMany(treatment =>
                treatment.Tables.SelectMany(module =>
                    module.Value.Select(table => $"{module.Key}.{table}")
                )
            )
            .ToList();
        var tables = (await EntitiesAsync(suite)).Select(one => one.Table).ToHashSet();

        Assert.Equal(declared.Count, declared.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            tables.Order(StringComparer.Ordinal),
            declared.Concat(WithoutPeople.Keys).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_declared_lasts_as_long_as_what_is_kept()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var rules = (await EntitiesAsync(suite)).ToLookup(
            one => one.Table,
            one => one.Rule,
            StringComparer.Ordinal
        );
        foreach (var treatment in new TreatmentBook().All)
        {
            var longest = treatment.Facts["conservation"]!
                .AsArray()
                .Max(line => DaysOf((int)line!["duree"]!, (string)line["unite"]!));
            var withoutTerm = new List<string>();
            foreach (
                var (module, table) in treatment.Tables.SelectMany(one =>
                    one.Value.Select(table => (one.Key, table))
                )
            )
            {
                foreach (var rule in rules[$"{module}.{table}"])
                {
                    if (rule.Period is not { } period)
                    {
                        withoutTerm.Add(table);
                    }
                    else
                    {
                        Assert.True(
                            period.TotalDays <= longest,
                            $"{treatment.Code} declares {longest} days, {module}.{table} keeps {period.TotalDays}"
                        );
                    }
                }
            }

            Assert.Equal(
                treatment.WithoutTerm.Order(StringComparer.Ordinal),
                withoutTerm.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void What_is_declared_of_each_category_is_declared_of_all()
    {
        foreach (var treatment in new TreatmentBook().All)
        {
            var categories = treatment.Facts["donnees.categories"]!
                .AsArray()
                .Select(code => (string)code!)
                .Order(StringComparer.Ordinal)
                .ToList();
            foreach (var table in (string[])["donnees.detail", "conservation"])
            {
                Assert.Equal(
                    categories,
                    treatment.Facts[table]!
                        .AsArray()
                        .Select(line => (string)line!["categorie"]!)
                        .Order(StringComparer.Ordinal)
                );
            }
        }
    }

    /// <summary>Those that every module has stand under "common".</summary>
    private static async Task<List<(string Table, RetentionRule Rule)>> EntitiesAsync(
        SuiteFactory suite
    )
    {
        var stores = suite.Services.GetServices<IModuleStore>().ToList();
        var entities = new List<(string Module, string Table, RetentionRule Rule)>();
        foreach (var store in stores)
        {
            await store.ReadAsync(db =>
            {
                entities.AddRange(
                    db.Model.GetEntityTypes()
                        .Where(entity => !IsOfOpenIddict(entity))
                        .Select(entity => (store.Name, entity.GetTableName()!, entity.Retention()!))
                );
                return Task.FromResult(true);
            });
        }

        return
        [
            .. entities
                .GroupBy(one => one.Table, StringComparer.Ordinal)
                .SelectMany(table =>
                    table.Select(one =>
                        (
                            $"{(table.Count() == stores.Count ? "common" : one.Module)}.{table.Key}",
                            one.Rule
                        )
                    )
                ),
        ];
    }

    private static bool IsOfOpenIddict(IEntityType entity) =>
        Array.Exists(
            OfOpenIddict,
            name => entity.ClrType.FullName!.StartsWith(name, StringComparison.Ordinal)
        );

    private static double DaysOf(int many, string unit) =>
        unit switch
        {
            "JOUR" => many,
            "MOIS" => many * 30.0,
            _ => many * 365.25,
        };
}
