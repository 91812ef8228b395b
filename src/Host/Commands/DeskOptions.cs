using System.CommandLine;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Host.Remote;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>Where a verb finds the certificate desk: in a running suite with --url, else in the local store.</summary>
internal sealed class DeskOptions
{
    private const string SecretVariable = "TRUST_CLIENT_SECRET";

    private readonly Option<string?> url = new("--url")
    {
        Description = "A running suite's HTTPS address; without it the local store is worked on",
    };

    private readonly Option<string?> clientId = new("--client-id")
    {
        Description = "A registered client; found in the data directory's demo.json if not given",
    };

    private readonly Option<string?> clientSecret = new("--client-secret")
    {
        Description = $"Its secret; better given in {SecretVariable}, which other users do not see",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(url);
        command.Options.Add(clientId);
        command.Options.Add(clientSecret);
    }

    public Task<int> WithDeskAsync(
        ParseResult parsed,
        Func<ICertificateDesk, Task<int>> work,
        CancellationToken cancel
    ) =>
        WithAsync(
            parsed,
            services => work(services.GetRequiredService<ICertificateDesk>()),
            suite => work(new RemoteCertificateDesk(suite)),
            cancel
        );

    public async Task<int> WithAsync(
        ParseResult parsed,
        Func<IServiceProvider, Task<int>> here,
        Func<SuiteConnection, Task<int>> there,
        CancellationToken cancel
    )
    {
        if (parsed.GetValue(url) is not { } text)
        {
            return await LocalSuite.WithAsync(parsed, prepare: true, here, cancel);
        }

        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not "https"
        )
        {
            throw new SettingsRefusedException([$"--url: {text} is no https address"]);
        }

        var trust = LocalSuite.SettingsOf(parsed);
        try
        {
            using var suite = await SuiteConnection.OpenAsync(
                address,
                trust,
                Credentials(parsed, trust.DataDirectory),
                cancel
            );
            return await there(suite);
        }
        catch (HttpRequestException failed)
        {
            throw new CommandRefusedException(failed.Message);
        }
    }

    private (string Id, string Secret) Credentials(ParseResult parsed, string folder)
    {
        var secret =
            parsed.GetValue(clientSecret) ?? Environment.GetEnvironmentVariable(SecretVariable);
        if (parsed.GetValue(clientId) is { } id && secret is not null)
        {
            return (id, secret);
        }

        var demo = Path.Combine(folder, "demo.json");
        if (!File.Exists(demo))
        {
            throw new CommandRefusedException(
                $"Give --client-id and --client-secret: there is no {demo} to take them from"
            );
        }

        var client = JsonNode.Parse(File.ReadAllText(demo))!["clients"]![0]!;
        return ((string)client["client_id"]!, (string)client["client_secret"]!);
    }
}
