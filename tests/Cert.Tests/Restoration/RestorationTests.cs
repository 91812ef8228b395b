using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Tests.ServiceRequests;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Restoration;

/// <summary>An attacked system goes back to work: plan, steps, points, hand-back. Each guard says what is missing.</summary>
public sealed class RestorationTests
{
    private const string Restorations = "/api/cert/v1/restorations";

    private static readonly string Digest = new('a', 64);

    private static readonly string[] Points =
    [
        "cleanMedia",
        "offlineBackup",
        "credentialsRotated",
        "patched",
        "monitoring",
    ];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task From_the_plan_to_the_owners_hand_back(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var (request, path) = await OpenAsync(office);

        Assert.Equal("CERT-183", await RefusalAsync(office, "salma", $"{path}/approval"));
        await office.MustAsync(
            "zineb",
            $"{path}/steps",
            new { text = "Isoler le réseau\nRéinstaller les serveurs\n\nRestaurer la sauvegarde" }
        );
        Assert.Equal(
            "CERT-182",
            await RefusalAsync(office, "zineb", $"{path}/moves", new { to = "inProgress" })
        );
        // The team does not consent for the owner, nor the owner do the team's work.
        Assert.Equal("CERT-191", await RefusalAsync(office, "zineb", $"{path}/approval"));
        await office.MustAsync("salma", $"{path}/approval");
        Assert.Equal(
            "CERT-184",
            await RefusalAsync(office, "zineb", $"{path}/steps", new { text = "Encore" })
        );
        Assert.Equal("CERT-187", await RefusalAsync(office, "zineb", $"{path}/steps/1/end"));
        await office.MustAsync("zineb", $"{path}/moves", new { to = "inProgress" });

        var verified = new
        {
            to = "verified",
            reachedTime = 2880,
            reachedPoint = 60,
        };
        Assert.Equal("CERT-189", await RefusalAsync(office, "zineb", $"{path}/moves", verified));
        for (var step = 1; step <= 3; step++)
        {
            await office.MustAsync("zineb", $"{path}/steps/{step}/end");
        }

        Assert.Equal("CERT-186", await RefusalAsync(office, "zineb", $"{path}/steps/4/end"));
        var missing = await office.PostAsync("zineb", $"{path}/moves", verified);
        Assert.Equal(
            ("CERT-190", string.Join(", ", Points)),
            (missing.Code, (string?)missing.Json["detail"])
        );
        await JudgeAsync(office, path);
        await office.MustAsync("zineb", $"{path}/moves", verified);

        await office.MustAsync(
            "salma",
            $"{path}/sending-back",
            new { text = "Les imprimantes ne répondent pas." }
        );
        await office.MustAsync("zineb", $"{path}/moves", verified);
        Assert.Equal("CERT-191", await RefusalAsync(office, "zineb", $"{path}/hand-back"));
        var handed = await office.MustAsync(
            "salma",
            $"{path}/hand-back",
            new { remarks = "Tout fonctionne." }
        );

        Assert.Equal(
            ("handedBack", 2880, 60),
            ((string?)handed["state"], (int)handed["timeReached"]!, (int)handed["pointReached"]!)
        );
        await IsOnPaperAsync(office, path, handed);
        var done = await office.ReadAsync("salma", request);
        Assert.Equal(
            ("done", "Tout fonctionne."),
            ((string?)done["state"], (string?)done["outcome"])
        );
    }

    /// <summary>The record of the hand-back, in both languages, whose number anybody can look up without learning which system it was.</summary>
    private static async Task IsOnPaperAsync(CertOffice office, string path, JsonNode handed)
    {
        Assert.StartsWith("W-", (string?)handed["number"], StringComparison.Ordinal);
        await office.UntilAsync(async () =>
            (await office.ReadAsync("salma", path))["papers"]!
                .AsArray()
                .All(paper => paper!["sealedAt"] is not null)
        );
        var papers = (await office.ReadAsync("zineb", path))["papers"]!.AsArray();
        Assert.Equal(["fr", "ar"], papers.Select(paper => (string?)paper!["language"]));
        var pdf = await (await office.AsAsync("salma")).GetAsync(
            $"{path}/papers/{papers[0]!["id"]}"
        );
        Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.MediaType));
        var file = Path.Combine(Directory.CreateTempSubdirectory("hand-back-").FullName, "w.pdf");
        await File.WriteAllBytesAsync(file, pdf.Bytes);
        var text = await OutsideTool.MustAsync("pdftotext", "-layout", file, "-");
        foreach (
            var told in (string[])
                [
                    (string)handed["number"]!,
                    "Tout fonctionne.",
                    "Réinstaller les serveurs",
                    "demandé",
                    "2880 min",
                    "TLP:",
                ]
        )
        {
            Assert.Contains(told, text, StringComparison.Ordinal);
        }

        using var stranger = office.Suite.Stranger();
        var verified = await stranger.GetAsync($"/v/{handed["number"]}.json");
        Assert.Equal("handedBack", (string?)verified.Json["state"]);
        Assert.DoesNotContain((string)handed["system"]!, verified.Text, StringComparison.Ordinal);
        var karim = await office.AsAsync("karim");
        Assert.Equal(404, (await karim.GetAsync($"{path}/papers/{papers[0]!["id"]}")).Status);
    }

    [Fact]
    public async Task A_go_names_its_evidence_and_a_waiver_bears_a_name_and_a_reason()
    {
        await using var office = await CertOffice.OpenAsync();
        var (_, path) = await OpenAsync(office);
        await BeginAsync(office, path);

        foreach (
            var (body, code) in ((object, string)[])
                [
                    (new { point = "patched", verdict = "go" }, "CERT-188"),
                    (
                        new
                        {
                            point = "patched",
                            verdict = "go",
                            evidence = "abc",
                        },
                        "CERT-188"
                    ),
                    (new { point = "patched", verdict = "waived" }, "CERT-003"),
                    (
                        new
                        {
                            point = "cables",
                            verdict = "noGo",
                            note = "x",
                        },
                        "CERT-004"
                    ),
                ]
        )
        {
            Assert.Equal(code, await RefusalAsync(office, "zineb", $"{path}/checks", body));
        }

        await office.MustAsync(
            "zineb",
            $"{path}/checks",
            new
            {
                point = "patched",
                verdict = "noGo",
                note = "Correctif attendu",
            }
        );
        var waived = await office.MustAsync(
            "mehdi",
            $"{path}/checks",
            new
            {
                point = "patched",
                verdict = "waived",
                note = "Isolé en attendant",
            }
        );

        var check = waived["checks"]!.AsArray().Single(one => (string)one!["point"]! == "patched")!;
        Assert.Equal(
            ("waived", "Isolé en attendant"),
            ((string?)check["verdict"], (string?)check["note"])
        );
        Assert.Equal(await office.AccountAsync("mehdi"), (string?)check["by"]);
    }

    [Fact]
    public async Task An_incident_has_not_recovered_while_a_system_of_it_is_not_back()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var incident = await office.IncidentOfAsync(report);
        await office.TriageAsync(incident);
        var moves = $"{CertOffice.Incidents}/{incident}/moves";
        await office.MustAsync(
            "zineb",
            $"{CertOffice.Incidents}/{incident}/assignment",
            new { owner = await office.AccountAsync("zineb") }
        );
        await office.MustAsync("zineb", moves, new { to = "contained", note = "Isolé" });
        await office.MustAsync("zineb", moves, new { to = "eradicated", note = "Cause connue" });
        var (_, path) = await OpenAsync(office, (string)report["incident"]!);

        var recovered = new { to = "recovered", note = "Points vérifiés" };
        Assert.Equal("CERT-192", await RefusalAsync(office, "zineb", moves, recovered));
        await office.MustAsync(
            "zineb",
            $"{path}/moves",
            new { to = "abandoned", note = "Le système est remplacé." }
        );
        await office.MustAsync("zineb", moves, recovered);
    }

    [Fact]
    public async Task Another_organisation_finds_neither_the_system_nor_that_it_is_there()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("karim", "security-officer", "karim");
        var (request, path) = await OpenAsync(office);
        var karim = await office.AsAsync("karim");

        Assert.Equal(404, (await karim.GetAsync(path)).Status);
        Assert.Equal(404, (await karim.PostAsync($"{path}/hand-back", new { })).Status);
        Assert.Equal(
            "CERT-174",
            await RefusalAsync(
                office,
                "zineb",
                $"{request}/moves",
                new { to = "done", note = "Fait" }
            )
        );
        // Only what was accepted, and only minutes that there are.
        Assert.Equal(
            "CERT-181",
            await RefusalAsync(
                office,
                "zineb",
                $"{request}/restorations",
                new
                {
                    system = "Serveur",
                    recoveryTime = -1,
                    recoveryPoint = 0,
                }
            )
        );
    }

    private static async Task<(string Request, string Path)> OpenAsync(
        CertOffice office,
        string? incident = null
    )
    {
        await ServiceRequestTests.OpenIntakeAsync(office, "restoration");
        var asked = await ServiceRequestTests.AskAsync(
            office,
            "salma",
            "restoration",
            incident: incident
        );
        Assert.True(asked.Status == 201, asked.Text);
        var request = $"/api/cert/v1/service-requests/{(string)asked.Json["id"]!}";
        var scope = new
        {
            system = "Dossiers des patients",
            serves = "Les urgences",
            recoveryTime = 1440,
            recoveryPoint = 60,
        };
        Assert.Equal(
            "CERT-180",
            await RefusalAsync(office, "zineb", $"{request}/restorations", scope)
        );
        await office.MustAsync("zineb", $"{request}/moves", new { to = "accepted" });
        var made = await office.MustAsync("zineb", $"{request}/restorations", scope);
        return (request, $"{Restorations}/{(string)made["id"]!}");
    }

    private static async Task BeginAsync(CertOffice office, string path)
    {
        await office.MustAsync("zineb", $"{path}/steps", new { text = "Réinstaller" });
        await office.MustAsync("salma", $"{path}/approval");
        await office.MustAsync("zineb", $"{path}/moves", new { to = "inProgress" });
    }

    private static async Task JudgeAsync(CertOffice office, string path)
    {
        foreach (var point in Points)
        {
            await office.MustAsync(
                "zineb",
                $"{path}/checks",
                new
                {
                    point,
                    verdict = "go",
                    evidence = Digest,
                }
            );
        }
    }

    private static async Task<string?> RefusalAsync(
        CertOffice office,
        string user,
        string path,
        object? body = null
    ) => (await office.PostAsync(user, path, body)).Code;
}
