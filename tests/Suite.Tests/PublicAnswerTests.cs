using System.Text.Encodings.Web;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>What is open to strangers is answered before anyone asks who asks; what is not open is not, however it came.</summary>
public sealed class PublicAnswerTests
{
    [Fact]
    public async Task A_sign_in_is_looked_for_at_pages_and_neither_at_status_nor_at_the_apis()
    {
        var module = new Listening();
        await using var suite = await SuiteFactory.StartAsync("sqlite", module);
        using var stranger = suite.Stranger();

        foreach (
            var path in (string[])
                [
                    "/pki/crl/people.crl",
                    "/pki/ca/people.cer",
                    "/pki/ocsp/MAA=",
                    "/pki/policy",
                    "/api/pki/v1/profiles",
                ]
        )
        {
            await stranger.GetAsync(path);
        }

        Assert.Equal(0, module.Heard.Count);
        await stranger.GetAsync("/sign-in");
        Assert.Equal(1, module.Heard.Count);
    }

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task An_address_that_is_not_open_asks_who_asks_though_it_may_come_in_plain(
        string scheme
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", new Listening());
        using var stranger = suite.Client(scheme is "http" ? suite.PlainUrl : null);

        using var closed = await stranger.GetAsync(
            new Uri("/api/listening/v1/closed", UriKind.Relative)
        );
        using var open = await stranger.GetAsync(new Uri("/listening/open", UriKind.Relative));

        Assert.Equal((401, 200), ((int)closed.StatusCode, (int)open.StatusCode));
    }

    /// <summary>How often the framework offered a request to those who may answer it as a sign-in.</summary>
    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private sealed class Listening : ITrustModule
    {
        public Counter Heard { get; } = new();

        public string Name => "listening";

        public void AddServices(IServiceCollection services, ModuleSettings settings)
        {
            services.AddSingleton(Heard);
            services.Configure<AuthenticationOptions>(options =>
                options.AddScheme<Listener>("listener", displayName: null)
            );
            services.AddTransient<Listener>();
        }

        public void MapEndpoints(ModuleRoutes routes)
        {
            routes.Api.MapGet("/closed", () => "closed").ServedOnPlainHttp();
            routes.Standard.MapGet("/listening/open", () => "open").ServedOnPlainHttp();
        }
    }

    private sealed class Listener(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder,
        Counter heard
    )
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder),
            IAuthenticationRequestHandler
    {
        public Task<bool> HandleRequestAsync()
        {
            heard.Count++;
            return Task.FromResult(false);
        }

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.NoResult());
    }
}
