using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Http;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Whoever_asks_too_often_waits_and_nobody_else_does()
    {
        await using var suite = await NoteSuite.StartAsync(
            "sqlite",
            "--Trust:RequestsPerMinute=10"
        );
        using var amina = suite.As("amina");
        using var driss = suite.As("driss");

        Answer last;
        var asked = 0;
        do
        {
            last = await amina.GetAsync(NoteSuite.Notes);
            asked++;
        } while (last.Status == 200 && asked < 100);

        Assert.Equal((429, "COMMON-005"), (last.Status, last.Code));
        Assert.InRange(
            int.Parse(
                last.Headers["Retry-After"],
                System.Globalization.CultureInfo.InvariantCulture
            ),
            1,
            60
        );
        Assert.InRange(asked, 11, 20);
        Assert.Equal(200, (await driss.GetAsync(NoteSuite.Notes)).Status);
    }
}
