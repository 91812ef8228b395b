using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Privacy;

/// <summary>Values that exist nowhere else are put into every door; none may come out of a log, a trace, a metric or a problem.</summary>
[Collection(nameof(TheConsole))]
public sealed class CanaryTests
{
    private const string Cin = "BK739154";
    private const string Mail = "canari.7391@exemple.ma";
    private const string Phone = "+212661739154";
    private const string Password = "mot-de-passe-canari-7391";
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.jeton-canari-7391.signature";
    private const string Name = "Canariya Semsari";

    private static readonly string[] Canaries =
    [
        Cin,
        Mail,
        Uri.EscapeDataString(Mail),
        Phone,
        Phone[1..],
        Password,
        Token,
        "jeton-canari-7391",
        Name,
        "Canariya",
    ];

    [Fact]
    public async Task What_people_send_is_in_no_log_trace_metric_or_problem()
    {
        await using var collector = new Collector();
        using var console = new StringWriter();
        var before = Console.Out;
        Console.SetOut(TextWriter.Synchronized(console));
        string metrics;
        List<string> problems = [];
        List<string> canaries = [.. Canaries];
        try
        {
            await using var suite = await SuiteFactory.StartAsync(
                "postgres",
                "--Trust:LogLevel=Verbose",
                $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}",
                "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
            );
            problems.AddRange(await ProgramsAsync(suite, canaries));
            await PeopleAsync(suite, canaries);
            using var machine = suite.Stranger();
            metrics = (await machine.GetAsync("/metrics")).Text;
            canaries.AddRange(
                suite.Demo["accounts"]!.AsArray().Select(account => (string)account!["password"]!)
            );
            canaries.AddRange(
                suite.Demo["clients"]!.AsArray().Select(client => (string)client!["client_secret"]!)
            );
        }
        finally
        {
            Console.SetOut(before);
        }

        // Each place has something in it: an empty one would prove nothing.
        var log = console.ToString();
        Assert.Contains("Now listening", log, StringComparison.Ordinal);
        Assert.Contains("trust_pki_certificates_issued", metrics, StringComparison.Ordinal);
        Assert.Contains(
            "trust.pki.certificates.issued",
            collector.Received,
            StringComparison.Ordinal
        );
        Assert.Contains("api/pki/v1/requests", collector.Received, StringComparison.Ordinal);
        Assert.True(problems.Count > 15, $"{problems.Count} problems");
        foreach (var canary in canaries)
        {
            Absent(canary, "log", log);
            Absent(canary, "traces and metrics", collector.Received);
            Absent(canary, "/metrics", metrics);
            Assert.All(problems, problem => Absent(canary, "problem", problem));
        }
    }

    /// <summary>Over the APIs and the token endpoint. What was refused comes back.</summary>
    private static async Task<IReadOnlyList<string>> ProgramsAsync(
        SuiteFactory suite,
        List<string> canaries
    )
    {
        using var desk = new Desk();
        var csr = await desk.RequestAsync(
            $"/C=MA/GN=Canariya/SN=Semsari",
            key: null,
            "-config",
            desk.Write(
                "openssl.cnf",
                $"""
                [req]
                distinguished_name = dn
                attributes = attributes
                prompt = no
                [dn]
                CN = {Name}
                [attributes]
                challengePassword = {Password}
                """
            )
        );
        canaries.Add(csr.Split('\n')[3]);
        var answers = new List<Answer>();
        using var machine = await suite.MachineAsync();
        const string requests = "/api/pki/v1/requests";
        var made = await machine.PostAsync(requests, new { profile = "natural-signature", csr });
        Assert.Equal(201, made.Status);
        foreach (
            var body in (object[])
                [
                    new { profile = Cin, csr },
                    new { profile = "natural-signature", csr = csr[..200] },
                    new { profile = "natural-signature", csr = Mail },
                    new { profile = "tls-server", csr },
                    Subject(csr, ("serialNumber", $"IDCMA-{Cin}")),
                    Subject(csr, ("emailAddress", Mail), ("GN", Name)),
                    Subject(csr, (Cin, Phone)),
                    Subject(csr, ("GN", Name), ("SN", Name + "\u202e"), ("C", Mail)),
                    Subject(csr, ("C", "MA"), ("GN", string.Concat(Enumerable.Repeat(Name, 9)))),
                    $$"""{"profile":"natural-signature","{{Cin}}":"{{Mail}}"}""",
                    $$"""{"profile":"natural-signature","csr":["{{Mail}}"]}""",
                    $$"""{"profile":"natural-signature" {{Mail}}""",
                    Mail,
                ]
        )
        {
            answers.Add(await machine.PostAsync(requests, body));
        }

        var serial = (string)made.Json["serial"]!;
        foreach (
            var (path, body) in (IEnumerable<(string, object?)>)
                [
                    ($"/api/pki/v1/certificates/{serial}/revocation", new { reason = Mail }),
                    ($"/api/pki/v1/certificates/{Cin}/revocation", new { reason = Cin }),
                    ($"/api/pki/v1/requests/{Guid.NewGuid()}/refusal", new { reason = Name }),
                    (
                        "/api/identity/v1/accounts",
                        new
                        {
                            userName = Mail,
                            name = Name,
                            email = Mail,
                        }
                    ),
                    (
                        "/api/identity/v1/accounts",
                        new
                        {
                            userName = "canari",
                            name = Name,
                            email = Phone,
                        }
                    ),
                    ("/api/identity/v1/organisations", new { name = Name, kind = Cin }),
                    (
                        "/api/identity/v1/organisations",
                        new
                        {
                            name = Name,
                            kind = "company",
                            ice = Phone,
                        }
                    ),
                    (
                        "/api/identity/v1/clients",
                        new
                        {
                            name = Name,
                            kind = "machine",
                            scopes = new[] { Mail },
                        }
                    ),
                ]
        )
        {
            answers.Add(await machine.PostAsync(path, body));
        }

        answers.Add(
            await machine.GetAsync(
                $"/api/pki/v1/certificates?subject={Uri.EscapeDataString(Name)}&serial={Cin}"
            )
        );
        answers.Add(await machine.GetAsync($"/api/pki/v1/requests?state={Cin}&after={Mail}"));
        answers.Add(await machine.GetAsync($"/api/pki/v1/{Cin}/{Uri.EscapeDataString(Mail)}"));
        answers.Add(await machine.GetAsync($"/pki/ca/{Cin}.cer", accept: "application/json"));
        using (var thief = suite.WithToken(Token))
        {
            answers.Add(await thief.GetAsync(requests));
            answers.Add(await thief.GetAsync($"/connect/userinfo?access_token={Token}"));
        }

        answers.Add(
            await suite.TokenAsync(
                ("grant_type", "client_credentials"),
                ("client_id", Mail),
                ("client_secret", Password)
            )
        );
        answers.Add(
            await suite.TokenAsync(
                ("grant_type", "client_credentials"),
                ("client_id", "demo-machine"),
                ("client_secret", Password),
                ("scope", Cin)
            )
        );
        answers.Add(
            await suite.TokenAsync(
                ("grant_type", "password"),
                ("username", Mail),
                ("password", Password)
            )
        );
        Assert.All(
            answers,
            answer => Assert.True(answer.Status is >= 400 and < 500 or 200, answer.Text)
        );
        return [.. answers.Where(answer => answer.Status >= 400).Select(answer => answer.Text)];
    }

    /// <summary>Over the pages, from the first sign-in to the certificate's end.</summary>
    private static async Task PeopleAsync(SuiteFactory suite, List<string> canaries)
    {
        using var desk = new Desk();
        var csr = await desk.RequestAsync($"/C=MA/GN=Canariya/SN=Semsari/O=Canaris {Cin}");
        canaries.Add(csr.Split('\n')[3]);
        using var stranger = suite.Visitor();
        await stranger.OpenAsync("/enter");
        await stranger.SubmitAsync("/sign-in", ("userName", Mail), ("password", Password));
        await stranger.OpenAsync($"/?q={Uri.EscapeDataString(Mail)}&code={Token}");
        await stranger.OpenAsync($"/{Cin}/{Uri.EscapeDataString(Name)}");
        await stranger.OpenAsync(
            $"/connect/authorize?client_id=portal&login_hint={Mail}&state={Token}&redirect_uri={Mail}"
        );

        using var driss = await suite.PersonAsync("driss");
        await driss.OpenAsync("/requests/new");
        await driss.SubmitAsync(
            "/requests/check",
            ("profile", "natural-signature"),
            ("csr", csr[..150])
        );
        await driss.SubmitAsync("/requests/check", ("profile", "natural-signature"), ("csr", csr));
        await driss.SubmitAsync("/requests");
        var request = driss.Address.AbsolutePath;

        using var hind = await suite.PersonAsync("hind");
        await hind.OpenAsync(request);
        await hind.SubmitAsync("/approve");
        await hind.OpenAsync($"/certificates?subject={Uri.EscapeDataString(Name)}");
        await driss.OpenAsync(request);
        Assert.Contains("Canariya", driss.Page.Text, StringComparison.Ordinal);
        await DossierAsync(driss, hind, canaries);
    }

    /// <summary>From the draft to the officer who has the whole number of the card shown.</summary>
    private static async Task DossierAsync(Person driss, Person hind, List<string> canaries)
    {
        const string work = "canari.7391@example.ma";
        const string department = "Service des canaris 7391";
        canaries.AddRange([work, department]);
        await driss.OpenAsync("/dossiers/new");
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));
        var draft = driss.Address.AbsolutePath[..^"/you".Length];
        foreach (var mail in (string[])[Mail, work])
        {
            await driss.SubmitAsync(
                draft,
                ("givenLatin", "Canariya"),
                ("familyLatin", "Semsari"),
                ("mail", mail),
                ("phone", Phone),
                ("cin", Cin)
            );
        }

        await driss.SubmitAsync(draft, ("department", department), ("function", "Canari"));
        await driss.SubmitAsync(draft, ("use", "Signature"), ("years", "1"));
        await driss.SubmitFilesAsync(
            draft,
            [
                new("identity", SampleFiles.Png(), $"{Cin}.png", "image/png"),
                new("appointment", SampleFiles.Pdf(), $"{Name}.pdf"),
            ]
        );
        await driss.SubmitAsync("/file", ("conditions", "1"));
        await hind.OpenAsync(driss.Address.AbsolutePath);
        await hind.SubmitAsync("/take");
        await hind.SubmitAsync("/see-number");
        Assert.Contains(Cin, hind.Page.Text, StringComparison.Ordinal);
        await hind.SubmitAsync("/verify", ("place", Name), ("documentNumber", Cin));
        await hind.SubmitAsync("/refuse", ("legal", Mail), ("factual", Name));
    }

    private static object Subject(string csr, params (string Name, string Value)[] values) =>
        new
        {
            profile = "natural-signature",
            csr,
            subject = values.ToDictionary(
                value => value.Name,
                value => value.Value,
                StringComparer.Ordinal
            ),
        };

    private static void Absent(string canary, string place, string text)
    {
        var at = text.IndexOf(canary, StringComparison.OrdinalIgnoreCase);
        Assert.True(
            at < 0,
            $"{canary} in {place}: …{(at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)])}"
        );
    }
}

/// <summary>The console is one for the process: nobody else writes on it meanwhile.</summary>
[CollectionDefinition(nameof(TheConsole), DisableParallelization = true)]
public sealed class TheConsole;
