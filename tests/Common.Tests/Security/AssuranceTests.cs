using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Security;

public sealed class AssuranceTests
{
    [Theory]
    [InlineData(AssuranceLevels.Low, 401, 401)]
    [InlineData(AssuranceLevels.Substantial, 401, 200)]
    [InlineData(AssuranceLevels.Machine, 401, 200)]
    [InlineData(AssuranceLevels.High, 200, 200)]
    [InlineData("urn:somebody:else", 401, 401)]
    public async Task An_act_needs_its_level(string acr, int toSeal, int toStamp)
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina", acr);

        var sealing = await amina.PostAsync("/api/notes/v1/sealed", new { text = "x" });
        var stamping = await amina.PostAsync("/api/notes/v1/stamped");

        Assert.Equal((toSeal, toStamp), (sealing.Status, stamping.Status));
        if (toSeal == 401)
        {
            // RFC 9470 section 3: the client learns what to ask the person for.
            Assert.Contains(
                "insufficient_user_authentication",
                sealing.Headers["WWW-Authenticate"]
            );
            Assert.Contains(AssuranceLevels.High, sealing.Headers["WWW-Authenticate"]);
        }
    }

    [Fact]
    public async Task What_is_bound_is_method_address_and_body_and_the_body_is_still_there()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        using var amina = suite.As("amina", AssuranceLevels.High);
        const string body = """{"text":"x"}""";

        var sealing = await amina.PostAsync("/api/notes/v1/sealed", body);
        var stamping = await amina.PostAsync("/api/notes/v1/stamped", body);

        Assert.Equal(Digest($"POST /api/notes/v1/sealed\n{body}"), (string?)sealing.Json["digest"]);
        Assert.Equal(Digest("POST /api/notes/v1/stamped\n"), (string?)stamping.Json["digest"]);
        Assert.Equal(body, (string?)sealing.Json["body"]);
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
