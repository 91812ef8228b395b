using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Playbooks;

public sealed class PlaybookTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_playbook_becomes_tasks_that_are_given_done_and_dropped(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        var path = $"{CertOffice.Incidents}/{incident}";
        await office.TriageAsync(incident);

        var applied = await office.MustAsync(
            "zineb",
            $"{path}/playbooks",
            new { playbook = "fraud" }
        );

        var tasks = applied["team"]!["tasks"]!.AsArray();
        Assert.Equal(6, tasks.Count);
        Assert.All(tasks, task => Assert.Equal("open", (string?)task!["state"]));
        Assert.Equal(
            office.Now.AddHours(1).UtcDateTime,
            DateTimeOffset.Parse((string)tasks[0]!["dueAt"]!, null).UtcDateTime,
            TimeSpan.FromSeconds(1)
        );
        var again = await office.PostAsync(
            "zineb",
            $"{path}/playbooks",
            new { playbook = "fraud" }
        );
        Assert.Equal((409, "CERT-151"), (again.Status, again.Code));
        var unknown = await office.PostAsync(
            "zineb",
            $"{path}/playbooks",
            new { playbook = "rien" }
        );
        Assert.Equal((422, "CERT-150"), (unknown.Status, unknown.Code));

        var mehdi = await office.AccountAsync("mehdi");
        await office.MustAsync(
            "zineb",
            $"{path}/tasks/1/changes",
            new { state = "doing", taskOwner = mehdi }
        );
        await office.MustAsync(
            "mehdi",
            $"{path}/tasks/1/changes",
            new { state = "done", result = "Page conservée" }
        );
        var bare = await office.PostAsync(
            "zineb",
            $"{path}/tasks/2/changes",
            new { state = "dropped" }
        );
        Assert.Equal(422, bare.Status);
        await office.MustAsync(
            "zineb",
            $"{path}/tasks/2/changes",
            new { state = "dropped", result = "Déjà fermée" }
        );
        var stranger = await office.PostAsync(
            "zineb",
            $"{path}/tasks/3/changes",
            new { taskOwner = await office.AccountAsync("karim") }
        );
        Assert.Equal((422, "CERT-152"), (stranger.Status, stranger.Code));

        var read = (await office.ReadAsync("zineb", path))["team"]!;
        Assert.Equal(
            ("done", mehdi, "Page conservée"),
            (
                (string?)read["tasks"]![0]!["state"],
                (string?)read["tasks"]![0]!["owner"],
                (string?)read["tasks"]![0]!["result"]
            )
        );
        var run = (string)read["handling"]!["runs"]!.AsArray().Single()!["id"]!;
        var cacao = await office.ReadAsync("zineb", $"{path}/playbooks/{run}/cacao");
        Assert.Equal("cacao-2.0", (string?)cacao["spec_version"]);
        Assert.DoesNotContain(mehdi, cacao.ToJsonString(), StringComparison.Ordinal);
        // A party to the incident sees how it stands, and neither tasks nor runs.
        var salma = await office.ReadAsync("salma", path);
        Assert.Null(salma["team"]);
    }

    [Fact]
    public async Task An_open_task_of_a_playbook_keeps_the_incident_open()
    {
        await using var office = await CertOffice.OpenAsync();
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        var path = $"{CertOffice.Incidents}/{incident}";
        await office.TriageAsync(incident);
        await office.MustAsync("zineb", $"{path}/assignment");
        await office.MustAsync("zineb", $"{path}/playbooks", new { playbook = "other" });

        var refused = await office.PostAsync(
            "mehdi",
            $"{path}/moves",
            new { to = "closed", note = "Synthèse" }
        );

        Assert.Equal((409, "CERT-032"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task On_the_pages_in_arabic_too()
    {
        await using var office = await CertOffice.OpenAsync();
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync($"/cert/incidents/{incident}");
        await zineb.SubmitAsync($"/incidents/{incident}/playbooks", ("playbook", "fraud"));
        Assert.Contains("Demander la fermeture", zineb.Page.Text, StringComparison.Ordinal);
        await zineb.SubmitAsync(
            "/tasks/1/change",
            ("state", "done"),
            ("taskOwner", ""),
            ("result", "")
        );
        Assert.Contains("Faite", zineb.Page.Text, StringComparison.Ordinal);

        var shelf = await zineb.OpenAsync("/ar/cert/playbooks");
        Assert.Contains("الاحتيال والتصيد", shelf.Text, StringComparison.Ordinal);
        var file = await zineb.OpenAsync("/cert/playbooks/fraud/cacao");
        Assert.Equal("application/json", file.MediaType);
    }
}
