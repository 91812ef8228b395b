using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.SiteTests;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>The people of the demonstration around an application, over the API: Karim is the merchant, Kenza the secretary, Anas the assessor, Meryem and Hind sit in the committee, Tarik hears appeals.</summary>
internal sealed class LabelOffice : IAsyncDisposable
{
    public const string Applications = "/api/label/v1/applications";
    public const string Shop = "boutique-de-karim.example";
    public const string Ice = LabelDesk.Ice;

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private LabelOffice(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public static Task<LabelOffice> OpenAsync(
        string database = "sqlite",
        params string[] settings
    ) => OpenAsync(database, mounted: null, settings);

    /// <param name="mounted">A module of the test's own, beside those of the product.</param>
    public static async Task<LabelOffice> OpenAsync(
        string database,
        ITrustModule? mounted,
        params string[] settings
    )
    {
        var suite = await SuiteFactory.StartAsync(
            database,
            mounted,
            ["--label:Probe:PauseMilliseconds=0", .. settings]
        );
        var office = new LabelOffice(suite, await suite.ClientForPeopleAsync());
        await office.AppointAsync("hind", "label-committee", among: "kenza");
        await office.ProveAsync("karim", Shop);
        await office.AcceptCharterAsync("karim");
        return office;
    }

    /// <summary>The API as somebody of demo.json; "machine" is the demonstration's. Hind acts for the label.</summary>
    public async Task<Api> AsAsync(string user)
    {
        if (!apis.TryGetValue(user, out var api))
        {
            apis[user] = api = user is "machine"
                ? await Suite.MachineAsync()
                : await TokenAsync(user);
        }

        return api;
    }

    /// <summary>The clock goes on: tokens end, people sign in again.</summary>
    public void Wait(TimeSpan time)
    {
        Suite.Clock.Advance(time);
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    /// <summary>Lets time go by in steps until something is so: a job that is still at work when the clock moves sleeps until the next step.</summary>
    public async Task UntilAsync(TimeSpan step, Func<Task<bool>> holds)
    {
        for (var moved = 0; moved < 20; moved++)
        {
            Wait(step);
            for (var attempt = 0; attempt < 50; attempt++)
            {
                if (await holds())
                {
                    return;
                }

                await Task.Delay(100);
            }
        }

        Assert.Fail("It did not come about");
    }

    public async Task<Answer> ActAsync(
        string user,
        JsonNode application,
        string act,
        object? body = null
    ) =>
        await (await AsAsync(user)).PostAsync(
            $"{Applications}/{(string?)application["id"]}/{act}",
            body ?? new { }
        );

    public async Task<JsonNode> ReadAsync(string user, JsonNode application) =>
        (await (await AsAsync(user)).GetAsync($"{Applications}/{(string?)application["id"]}")).Json;

    public async Task<JsonNode> BegunAsync(object? instead = null)
    {
        var begun = await (await AsAsync("karim")).PostAsync(
            Applications,
            instead
                ?? new
                {
                    domain = Shop,
                    siteName = "Boutique de Karim",
                    ice = Ice,
                }
        );
        Assert.True(begun.Status == 201, begun.Text);
        return begun.Json;
    }

    /// <summary>Every criterion answered as conform, with a word to it.</summary>
    public async Task<JsonNode> FiledAsync(string domain = Shop)
    {
        var begun = await BegunAsync(
            new
            {
                domain,
                siteName = "Boutique de Karim",
                ice = Ice,
            }
        );
        Must(await ActAsync("karim", begun, "points", Answers(begun)));
        return Must(await ActAsync("karim", begun, "filing"));
    }

    public static object Answers(JsonNode application) =>
        new
        {
            points = application["points"]!
                .AsArray()
                .Select(point => new
                {
                    criterion = (string?)point!["criterion"],
                    claim = "conform",
                    explanation = "On the page of the terms",
                })
                .ToArray(),
        };

    /// <summary>In the hands of Anas.</summary>
    public async Task<JsonNode> AssignedAsync(string domain = Shop)
    {
        var filed = await FiledAsync(domain);
        Must(await ActAsync("kenza", filed, "admission"));
        return Must(
            await ActAsync(
                "kenza",
                filed,
                "assessor",
                new { assessor = await AccountAsync("anas") }
            )
        );
    }

    /// <param name="failing">A criterion that is held for a major fault.</param>
    public async Task<JsonNode> ReportedAsync(string? failing = null, string domain = Shop)
    {
        var assigned = await AssignedAsync(domain);
        Must(await ActAsync("anas", assigned, "verdicts", Verdicts(assigned, failing)));
        return Must(
            await ActAsync("anas", assigned, "report", new { report = "All points were seen." })
        );
    }

    public static object Verdicts(JsonNode application, string? failing = null) =>
        new
        {
            points = application["points"]!
                .AsArray()
                .Select(point => (string?)point!["criterion"])
                .Select(criterion => new
                {
                    criterion,
                    verdict = criterion == failing ? "major" : "conform",
                    note = criterion == failing ? "It is not there" : null,
                })
                .ToArray(),
        };

    /// <param name="domain">One that Karim has shown.</param>
    public async Task<JsonNode> GrantedAsync(string domain = Shop)
    {
        var reported = await ReportedAsync(failing: null, domain);
        Must(await ActAsync("meryem", reported, "votes", new { choice = "for" }));
        Must(await ActAsync("hind", reported, "votes", new { choice = "for" }));
        return Must(await ActAsync("hind", reported, "decision"));
    }

    public static JsonNode Must(Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public async Task<string> AccountAsync(string user)
    {
        var accounts = await (await AsAsync("machine")).GetAsync(
            "/api/identity/v1/accounts?limit=200"
        );
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }

    /// <param name="among">Somebody of the organisation.</param>
    public async Task AppointAsync(string user, string role, string among)
    {
        var given = await (await AsAsync("machine")).PostAsync(
            $"/api/identity/v1/organisations/{OrganisationOf(among)}/roles",
            new { account = await AccountAsync(user), role }
        );
        Assert.True(given.Status == 204, given.Text);
    }

    public string OrganisationOf(string user) =>
        (string)
            Suite.Demo["accounts"]!.AsArray().Single(one => (string?)one!["user"] == user)![
                "organisation_id"
            ]!;

    /// <summary>How far the nightly look at the one label is: the night it was last begun for, whether its visit is under way, whether it is still to be read, and how many nights in a row were bad.</summary>
    public async Task<(DateOnly? Night, bool Visiting, bool Unread, int Bad)> LooksAsync()
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var check = await db.NightChecks.AsNoTracking().SingleOrDefaultAsync();
        var test = check?.Test;
        return (
            check?.Night,
            await db.SiteTests.AnyAsync(row =>
                row.Id == test
                && (row.State == SiteTestState.Waiting || row.State == SiteTestState.Running)
            ),
            test is not null,
            check?.BadNights ?? 0
        );
    }

    /// <returns>Criteria that failed the last night, of the one label.</returns>
    public async Task<string> FailingAsync()
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .NightChecks.Select(check => check.Failing)
            .SingleAsync();
    }

    /// <summary>As if the one label had been granted to who has this ICE.</summary>
    public async Task HoldUnderAsync(string ice)
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .Awards.ExecuteUpdateAsync(row => row.SetProperty(one => one.Ice, ice));
    }

    /// <summary>As weeks of looks that find no token would.</summary>
    public async Task LoseAsync(string domain)
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .ClaimedDomains.Where(row => row.Domain == domain)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.State, DomainState.Lost));
    }

    /// <summary>Somebody was told of this kind, in the inbox.</summary>
    public Task ToldAsync(string kind) =>
        UntilAsync(
            TimeSpan.FromMinutes(1),
            async () =>
            {
                var store = Suite
                    .Services.GetServices<IModuleStore>()
                    .Single(one => one.Name is "identity");
                var kinds = await store.ReadAsync(db =>
                    db.Database.SqlQuery<string>($"SELECT kind AS \"Value\" FROM inbox_messages")
                        .ToListAsync()
                );
                return kinds.Contains(kind);
            }
        );

    /// <summary>As two looks ten minutes apart would.</summary>
    public async Task ProveAsync(string user, string domain)
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var now = Suite.Clock.Now();
        var row = new ClaimedDomain
        {
            Id = Ids.New(Suite.Clock),
            Organisation = Guid.Parse(OrganisationOf(user)),
            Domain = domain,
            Token = "maroc-confiance=of-a-test",
            ClaimedBy = "test",
            ClaimedAt = now,
        };
        row.Look(ProofWay.Name, now - ClaimedDomain.Apart);
        row.Look(ProofWay.Name, now);
        db.ClaimedDomains.Add(row);
        await db.SaveChangesAsync();
    }

    /// <summary>As a signed PDF or a second factor would: the charter's own tests show both.</summary>
    public async Task AcceptCharterAsync(string user)
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        db.CharterAcceptances.Add(
            new()
            {
                Id = Ids.New(Suite.Clock),
                Organisation = Guid.Parse(OrganisationOf(user)),
                Charter = scope.ServiceProvider.GetRequiredService<CharterDesk>().InForce.From,
                AcceptedBy = "test",
                AcceptedAt = Suite.Clock.Now(),
            }
        );
        await db.SaveChangesAsync();
    }

    public async Task ForgetDomainsAsync()
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .ClaimedDomains.ExecuteDeleteAsync();
    }

    public async Task ForgetCharterAsync()
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .CharterAcceptances.ExecuteDeleteAsync();
    }

    private async Task<Api> TokenAsync(string user)
    {
        if (user is not "hind")
        {
            return await Suite.PersonApiAsync(user, client);
        }

        using var person = Suite.Visitor();
        await person.SignInAsync(user, OrganisationOf("kenza"));
        var granted = await Suite.CodeGrantAsync(person, client);
        return Suite.WithToken((string)granted.Json["access_token"]!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        await Suite.DisposeAsync();
    }
}
