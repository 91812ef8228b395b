using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Architecture.Tests.Declarations;

/// <summary>Whoever changes something says how sure the suite must be of who asks; what binds nobody says why.</summary>
public sealed class AssuranceTests
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    [Fact]
    public async Task Every_address_that_takes_more_than_a_reading_declares_its_assurance()
    {
        var folder = Directory.CreateTempSubdirectory("trust-");
        try
        {
            await using var app = TrustHost.Build([
                $"--Trust:DataDirectory={folder.FullName}",
                "--Trust:Demo=true",
                "--Trust:LogLevel=Error",
            ]);

            Assert.NotEmpty(Addresses(app));
            Assert.Empty(Undeclared(app));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_address_that_declares_nothing_is_seen()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/read", () => "");
        app.MapPost("/sealed", () => "")
            .RequireAssurance(AssuranceLevel.High, BoundPayload.Request);
        app.MapPost("/asked", () => "").BindsNobody("A question");
        app.MapPost("/open", () => "");
        app.MapDelete("/unreasoned", () => "").BindsNobody(" ");
        app.Map("/any", () => "");

        Assert.Equal(["/any", "/open", "/unreasoned"], Undeclared(app).Order());
    }

    private static IEnumerable<string> Undeclared(IEndpointRouteBuilder app) =>
        Addresses(app)
            .Where(address =>
                // An address that names no method takes every method.
                address.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                    is not { Count: > 0 } methods
                || methods.Except(Reading, StringComparer.OrdinalIgnoreCase).Any()
            )
            .Where(address =>
                address.Metadata.GetMetadata<RequiredAssurance>() is null
                && string.IsNullOrWhiteSpace(address.Metadata.GetMetadata<BindsNobody>()?.Reason)
            )
            .Select(address => address.RoutePattern.RawText!);

    private static IEnumerable<RouteEndpoint> Addresses(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
