using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.Marking;

/// <summary>
/// Every address of ma-CERT that names a case × every reader × every label, out of the routes themselves: what may not be
/// read and what is not there get the same status, the same headers, the same body, and ask the database the same.
/// </summary>
public sealed partial class UnreadableTests
{
    private static readonly string[] Labels = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

    private static readonly string[] Readers =
    [
        "amina",
        "karim",
        "salma",
        "youssef",
        "zineb",
        "samira",
        "ghita",
    ];

    /// <summary>Whoever is denied before any case is looked at is denied the same; the others reach the case.</summary>
    private static readonly string[] Nouns = ["reports", "incidents", "campaigns"];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Unreadable_and_unknown_are_one(string database)
    {
        using var commands = new CommandsOfRequests();
        await using var office = await CertOffice.OpenAsync(database);
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        var cases = await CasesAsync(office);
        var addresses = AddressesOf(office.Suite).ToList();
        Assert.True(addresses.Count > 25, $"{addresses.Count} addresses");
        var compared = 0;
        foreach (var reader in Readers)
        {
            var api = await office.AsAsync(reader);
            foreach (var (method, pattern, noun) in addresses)
            {
                foreach (var (label, id) in cases[noun])
                {
                    if (await ReadsAsync(api, noun, id))
                    {
                        continue;
                    }

                    var there = await AskAsync(api, commands, method, Filled(pattern, id));
                    var unknown = await AskAsync(
                        api,
                        commands,
                        method,
                        Filled(pattern, $"{Guid.CreateVersion7()}")
                    );
                    Assert.True(
                        string.Equals(unknown, there, StringComparison.Ordinal),
                        $"{reader} {label} {method} {pattern}\n--- unknown\n{unknown}\n--- unreadable\n{there}"
                    );
                    compared++;
                }
            }
        }

        Assert.True(compared > 300, $"{compared} compared");
        Assert.True(commands.Requests > compared, $"{commands.Requests} heard");
    }

    [Fact]
    public async Task On_the_pages_too()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        var cases = await CasesAsync(office);
        var pages = AddressesOf(office.Suite, "/cert").Where(one => one.Method is "GET").ToList();
        var compared = 0;
        foreach (var reader in Readers)
        {
            var api = await office.AsAsync(reader);
            using var person = await office.Suite.PersonAsync(reader);
            foreach (var (_, pattern, noun) in pages)
            {
                foreach (var (label, id) in cases[noun])
                {
                    if (await ReadsAsync(api, noun, id))
                    {
                        continue;
                    }

                    var absent = $"{Guid.CreateVersion7()}";
                    var there = await person.OpenAsync(Filled(pattern, id));
                    var unknown = await person.OpenAsync(Filled(pattern, absent));
                    Assert.Equal(
                        (reader, label, pattern, unknown.Status, Neutral(unknown, absent)),
                        (reader, label, pattern, there.Status, Neutral(there, id))
                    );
                    compared++;
                }
            }
        }

        Assert.True(compared > 50, $"{compared} compared");
    }

    /// <summary>A page without the address that was asked for and without what is drawn anew for every page.</summary>
    private static string Neutral(Answer page, string id) =>
        Drawn().Replace(page.Text.Replace(id, "ID", StringComparison.Ordinal), string.Empty);

    [GeneratedRegex("(?:value|nonce|content)=\"[^\"]*\"|[0-9a-f]{16,32}", RegexOptions.None, 1000)]
    private static partial Regex Drawn();

    private static async Task<Dictionary<string, List<(string Label, string Id)>>> CasesAsync(
        CertOffice office
    )
    {
        var cases = Nouns.ToDictionary(
            noun => noun,
            _ => new List<(string, string)>(),
            StringComparer.Ordinal
        );
        foreach (var label in Labels)
        {
            var report = await office.ReportAsync("salma", ("tlp", label));
            var incident = await office.IncidentOfAsync(report);
            await office.MustAsync(
                "mehdi",
                $"{CertOffice.Incidents}/{incident}/parties",
                new { organisation = office.Suite.OrganisationOf("youssef") }
            );
            var campaign = await office.MustAsync(
                "mehdi",
                "/api/cert/v1/campaigns",
                new
                {
                    title = label,
                    description = "Vague",
                    tlp = label,
                }
            );
            cases["reports"].Add((label, (string)report["id"]!));
            cases["incidents"].Add((label, incident));
            cases["campaigns"].Add((label, (string)campaign["id"]!));
        }

        return cases;
    }

    private static async Task<bool> ReadsAsync(Api api, string noun, string id) =>
        (await api.GetAsync($"/api/cert/v1/{noun}/{id}")).Status is 200;

    private static IEnumerable<(string Method, string Pattern, string Noun)> AddressesOf(
        SuiteFactory suite,
        string under = "/api/cert/v1"
    ) =>
        suite
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(
                    method =>
                        (
                            Method: method,
                            Pattern: endpoint.RoutePattern.RawText ?? string.Empty,
                            Noun: Nouns.FirstOrDefault(noun =>
                                (endpoint.RoutePattern.RawText ?? string.Empty).StartsWith(
                                    $"{under}/{noun}/{{id:guid}}",
                                    StringComparison.Ordinal
                                )
                            )!
                        )
                )
            )
            .Where(one => one.Noun is not null && one.Method is "GET" or "POST")
            .Distinct();

    private static string Filled(string pattern, string id) =>
        Place()
            .Replace(
                pattern.Replace("{id:guid}", id, StringComparison.Ordinal),
                place =>
                    place.Value.EndsWith(":int}", StringComparison.Ordinal)
                        ? "1"
                        : "0197d1a0-0000-7000-8000-000000000001"
            );

    /// <returns>All that a caller and the database see of it, without what names the request itself.</returns>
    private static async Task<string> AskAsync(
        Api api,
        CommandsOfRequests commands,
        string method,
        string path
    )
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.TryAddWithoutValidation(
            "traceparent",
            $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"
        );
        if (method is "POST")
        {
            request.Content = new StringContent(
                "{}",
                System.Text.Encoding.UTF8,
                "application/json"
            );
        }

        var answer = await api.SendAsync(request);
        var body = answer.MediaType is "application/problem+json" ? Plain(answer) : answer.Text;
        return string.Join(
            '\n',
            [
                $"{answer.Status} {answer.MediaType}",
                .. answer
                    .Headers.Where(header => header.Key is not ("Date" or "traceparent"))
                    .Select(header => $"{header.Key}: {header.Value}")
                    .Order(StringComparer.Ordinal),
                body,
                .. commands.Of(trace),
            ]
        );
    }

    private static string Plain(Answer answer)
    {
        var body = answer.Json.AsObject();
        body.Remove("traceId");
        body.Remove("instance");
        return body.ToJsonString();
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    /// <summary>What each request asks the database, told by Entity Framework and known by the trace that the request bears.</summary>
    private sealed class CommandsOfRequests
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>,
            IDisposable
    {
        private readonly Dictionary<ActivityTraceId, List<string>> said = [];
        private readonly List<IDisposable> listening = [];

        public CommandsOfRequests() =>
            listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

        /// <summary>How many requests asked the database anything.</summary>
        public int Requests
        {
            get
            {
                lock (said)
                {
                    return said.Count;
                }
            }
        }

        public IReadOnlyList<string> Of(ActivityTraceId trace)
        {
            lock (said)
            {
                return said.TryGetValue(trace, out var commands) ? [.. commands] : [];
            }
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.EntityFrameworkCore")
            {
                listening.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value.Value
                    is Microsoft.EntityFrameworkCore.Diagnostics.CommandEventData
                    {
                        Command.CommandText: var text
                    }
                && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal)
                && Activity.Current is { TraceId: var trace }
            )
            {
                lock (said)
                {
                    if (!said.TryGetValue(trace, out var commands))
                    {
                        said[trace] = commands = [];
                    }

                    commands.Add(text);
                }
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => listening.ForEach(one => one.Dispose());
    }
}
