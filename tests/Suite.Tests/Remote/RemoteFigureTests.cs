using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>Figures of the plan out of the process that keeps the records: the same as there, with when it was asked; and why there is none while it is silent.</summary>
public sealed class RemoteFigureTests
{
    private static readonly string[] Elsewhere =
    [
        "CN-O2",
        "CN-O3",
        "backup-exercises",
        "declarations",
        "labels",
    ];

    [Fact]
    public async Task A_plan_in_another_process_shows_the_figures_of_the_modules_as_they_count_them()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var nadia = await suite.PersonApiAsync("nadia", client);
        _ = await FiledDeclarations.FileAsync(suite, nadia);
        await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );
        await using var neighbour = await PlanBesideAsync(suite, suite.ModulesUrl);
        await HeardAsync(neighbour);

        foreach (var id in Elsewhere)
        {
            var (there, here) = (await ReadAsync(suite, id), await ReadAsync(neighbour, id));
            Assert.Equal(
                (Text(there, "state"), Text(there, "value"), Text(there, "beside")),
                (Text(here, "state"), Text(here, "value"), Text(here, "beside"))
            );
            Assert.Null(there["askedAt"]);
            Assert.Equal(
                neighbour.Clock.GetUtcNow(),
                (DateTimeOffset)here["askedAt"]!,
                TimeSpan.FromMinutes(15)
            );
            // The records are read where they are kept.
            Assert.Equal(
                new Uri(suite.Url, Text(there, "records")),
                new Uri(Text(here, "records")!)
            );
        }

        Assert.Equal("1", Text(await ReadAsync(neighbour, "declarations"), "value"));
        using var stranger = neighbour.Stranger();
        var page = await stranger.GetAsync("/plan/trust");
        Assert.Contains(
            "demandé au service qui tient les dossiers le",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"href=\"{suite.Url}cndp/figures/received\"",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_process_that_is_silent_has_said_what_it_said_for_a_day_and_nothing_after_that()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var neighbour = await PlanBesideAsync(suite, suite.ModulesUrl);
        await HeardAsync(neighbour);
        var before = await ReadAsync(neighbour, "labels");

        await suite.StopAsync();
        neighbour.Clock.Advance(TimeSpan.FromHours(2));
        await Task.Delay(TimeSpan.FromSeconds(2));
        var within = await ReadAsync(neighbour, "labels");
        await Eventually.Async(async () =>
        {
            neighbour.Clock.Advance(TimeSpan.FromHours(23));
            return Text(await ReadAsync(neighbour, "labels"), "absence") is "silent";
        });

        Assert.Equal("counted", Text(within, "state"));
        Assert.Equal(Text(before, "askedAt"), Text(within, "askedAt"));
        var after = await ReadAsync(neighbour, "labels");
        Assert.Equal("notReported", Text(after, "state"));
        Assert.Null(after["value"]);
        using var stranger = neighbour.Stranger();
        Assert.Contains(
            "Le service qui tient ces dossiers n’a pas répondu le",
            (await stranger.GetAsync("/plan/trust")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_nobody_knows_where_a_module_runs_its_figure_is_not_reported_and_says_so()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var neighbour = await PlanBesideAsync(suite, address: null);

        var labels = await ReadAsync(neighbour, "labels");

        Assert.Equal(("notReported", "notHere"), (Text(labels, "state"), Text(labels, "absence")));
        using var stranger = neighbour.Stranger();
        Assert.Contains(
            "Le module qui tient ces dossiers n’est pas interrogé d’ici",
            (await stranger.GetAsync("/plan/trust")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Figures_for_processes_are_at_their_port_alone_and_for_who_shows_a_certificate()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var certificate = await Neighbour.CertificateAsync(suite, "plan");
        using var stranger = suite.Stranger();
        using var bare = new Api(suite.ModuleClient(shown: null));
        using var plan = new Api(suite.ModuleClient(certificate));

        foreach (var module in (string[])["pki", "cndp", "cert", "label"])
        {
            var path = $"/modules/{module}/v1/figures";
            Assert.Equal(404, (await stranger.PostAsync(path)).Status);
            Assert.Equal("COMMON-137", (await bare.PostAsync(path)).Code);
            Assert.Equal(200, (await plan.PostAsync(path)).Status);
        }
    }

    private static Task<SuiteFactory> PlanBesideAsync(SuiteFactory suite, Uri? address) =>
        Neighbour.StartAsync(
            suite,
            "plan",
            [
                "--Trust:Modules:2=plan",
                .. ((string[])["Pki", "Cndp", "Cert", "Label"]).SelectMany(peer =>
                    (string[])
                        [
                            $"--Trust:Remote:{peer}:Retries=0",
                            .. address is null || peer is "Pki"
                                ? (string[])[]
                                : [$"--Trust:Remote:{peer}:Address={address}"],
                        ]
                ),
            ]
        );

    /// <summary>At the start, or at a later turn where a machine with much else to do was too slow for the first.</summary>
    private static Task HeardAsync(SuiteFactory neighbour) =>
        Eventually.Async(async () =>
        {
            if (Text(await ReadAsync(neighbour, "labels"), "state") is "counted")
            {
                return true;
            }

            neighbour.Clock.Advance(TimeSpan.FromSeconds(30));
            return false;
        });

    private static async Task<JsonNode> ReadAsync(SuiteFactory suite, string id)
    {
        using var stranger = suite.Stranger();
        var all = await stranger.GetAsync("/api/plan/v1/indicators");
        Assert.True(all.Status == 200, all.Text);
        return all.Json.AsArray().Single(one => Text(one!, "id") == id)!;
    }

    private static string? Text(JsonNode node, string name) => node[name]?.ToString();
}
