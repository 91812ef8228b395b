using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Constituents;

/// <summary>Sensitive systems, their back-up sites, and the one number that leaves for the plan.</summary>
public sealed class BackupSiteTests
{
    private const string Constituents = ConstituentDesk.Constituents;
    private const string Figure = "/api/cert/v1/figures/backup-exercises";

    /// <summary>Shorter than the year that stands, so that the suite's own certificates outlive the test.</summary>
    private const string TwoMonths = "--Trust:Law:Periods:cert.backup.exerciseMonths=2";

    private static readonly string Digest = new('a', 64);

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_share_of_exercised_systems_is_told_from_five_on(string database)
    {
        await using var desk = await ConstituentDesk.OpenAsync(database, TwoMonths);
        var id = await VitalAsync(desk);
        List<string> systems = [];
        for (var count = 1; count <= 4; count++)
        {
            systems.Add(await SystemAsync(desk, id, $"Système {count}", level: 1 + count % 2));
        }

        // Of class C: followed by nobody, counted nowhere.
        await SystemAsync(desk, id, "Cantine", level: 3);
        await ExerciseAsync(desk, id, systems[0]);
        var few = await FigureAsync(desk);
        Assert.True((bool)few["suppressed"]!);
        Assert.Null(few["percent"]);

        systems.Add(await SystemAsync(desk, id, "Système 5", level: 1));
        await ExerciseAsync(desk, id, systems[4]);
        Assert.Equal(40, (int?)(await FigureAsync(desk))["percent"]);

        desk.Pass(TimeSpan.FromDays(63));
        await ExerciseAsync(desk, id, systems[1]);
        Assert.Equal(20, (int?)(await FigureAsync(desk))["percent"]);
    }

    [Fact]
    public async Task What_is_not_vital_or_not_sensitive_has_no_site_to_follow()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync("vitalInfrastructure", "health");
        var sensitive = await SystemAsync(desk, id, "Dossiers", level: 1);
        var site = new
        {
            kind = "provider",
            @operator = "Centre de données",
            recoveryTime = 60,
            recoveryPoint = 15,
        };
        Assert.Equal("CERT-114", await CodeAsync(desk, id, sensitive, "backup-site", site));

        await ClassifyAsync(desk, id);
        var plain = await SystemAsync(desk, id, "Cantine", level: 4);
        Assert.Equal("CERT-114", await CodeAsync(desk, id, plain, "backup-site", site));
        Assert.Equal("CERT-117", await CodeAsync(desk, id, sensitive, "exercises", Exercise(desk)));
        Assert.Null(await CodeAsync(desk, id, sensitive, "backup-site", site));

        foreach (
            var (body, code, field) in ((object, string, string)[])
                [
                    (new { kind = "moon" }, "CERT-115", "kind"),
                    (
                        new
                        {
                            kind = "provider",
                            recoveryTime = 60,
                            recoveryPoint = 15,
                        },
                        "CERT-115",
                        "operator"
                    ),
                    (
                        new
                        {
                            kind = "ownSite",
                            recoveryTime = -1,
                            recoveryPoint = 15,
                        },
                        "CERT-115",
                        "recoveryTime"
                    ),
                ]
        )
        {
            var refused = await desk.PostAsync(
                "salma",
                $"{Constituents}/{id}/systems/{sensitive}/backup-site",
                body
            );
            Assert.Equal((code, field), (refused.Code, (string?)refused.Json["field"]));
        }

        var future = Exercise(desk, desk.Suite.Clock.GetUtcNow().AddDays(1));
        Assert.Equal("CERT-116", await CodeAsync(desk, id, sensitive, "exercises", future));
        var stood = (await desk.ReadAsync(id))["systems"]!
            .AsArray()
            .Single(one => (string?)one!["id"] == sensitive)!;
        Assert.Equal("Centre de données", (string?)stood["backupOperator"]);
    }

    [Fact]
    public async Task An_owner_is_reminded_before_a_term_ends_and_not_every_day()
    {
        await using var desk = await ConstituentDesk.OpenAsync("sqlite", TwoMonths);
        var id = await VitalAsync(desk);
        var system = await SystemAsync(desk, id, "Dossiers", level: 2);
        await ExerciseAsync(desk, id, system);
        Assert.Equal(0, await RemindersAsync(desk));

        // Less than a month before the next exercise is due.
        desk.Pass(TimeSpan.FromDays(35));
        await Eventually.Async(async () => await RemindersAsync(desk) == 1);
        // Two days on nobody is told again; a month after the first time they are, and that is the second.
        desk.Pass(TimeSpan.FromDays(2));
        Assert.Equal(1, await RemindersAsync(desk));
        desk.Pass(TimeSpan.FromDays(29));
        await Eventually.Async(async () => await RemindersAsync(desk) >= 2);
        Assert.Equal(2, await RemindersAsync(desk));
        var told = await InboxAsync(desk);
        Assert.DoesNotContain("Dossiers", told, StringComparison.Ordinal);
    }

    private static async Task<string> VitalAsync(ConstituentDesk desk)
    {
        var id = await desk.RegisterAsync("vitalInfrastructure", "health");
        await ClassifyAsync(desk, id);
        return id;
    }

    private static Task ClassifyAsync(ConstituentDesk desk, string id) =>
        desk.MustAsync(
            "mehdi",
            $"{Constituents}/{id}/classification",
            new { @class = "vitalInfrastructure", sector = "health" }
        );

    private static async Task<string> SystemAsync(
        ConstituentDesk desk,
        string id,
        string name,
        int level
    )
    {
        var row = await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/systems",
            new { name, worstLevel = level }
        );
        return (string)
            row["systems"]!.AsArray().Single(one => (string?)one!["name"] == name)!["id"]!;
    }

    private static async Task ExerciseAsync(ConstituentDesk desk, string id, string system)
    {
        await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/systems/{system}/backup-site",
            new
            {
                kind = "ownSite",
                recoveryTime = 120,
                recoveryPoint = 60,
            }
        );
        await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/systems/{system}/exercises",
            Exercise(desk)
        );
    }

    private static object Exercise(ConstituentDesk desk, DateTimeOffset? at = null) =>
        new
        {
            heldAt = at ?? desk.Suite.Clock.GetUtcNow().AddMinutes(-1),
            reachedTime = 90,
            reachedPoint = 30,
            evidence = Digest,
        };

    private static async Task<string?> CodeAsync(
        ConstituentDesk desk,
        string id,
        string system,
        string act,
        object body
    ) => (await desk.PostAsync("salma", $"{Constituents}/{id}/systems/{system}/{act}", body)).Code;

    private static async Task<System.Text.Json.Nodes.JsonNode> FigureAsync(ConstituentDesk desk)
    {
        using var anyone = new Api(desk.Suite.Client());
        return (await anyone.GetAsync(Figure)).Json;
    }

    private static async Task<int> RemindersAsync(ConstituentDesk desk) =>
        (await InboxAsync(desk)).Split("système sensible est à revoir").Length - 1;

    private static async Task<string> InboxAsync(ConstituentDesk desk)
    {
        // What is told leaves by the suite's own clock.
        desk.Suite.Clock.Advance(TimeSpan.FromSeconds(10));
        using var salma = await desk.Suite.PersonAsync("salma");
        return (await salma.OpenAsync("/inbox")).Text;
    }
}
