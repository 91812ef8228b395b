using System.Net.Http.Headers;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Verification;

/// <summary>What a stranger learns from a number, and what they do not.</summary>
public sealed class VerificationTests
{
    private const string Holder = "El Fassi";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_stranger_reads_what_is_true_today_and_not_whose_it_is(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var made = await MadeAsync(suite);
        using var stranger = suite.Visitor();
        using var program = suite.Stranger();

        var page = await stranger.OpenAsync($"/v/{made.Number}");
        var twin = await program.GetAsync($"/v/{made.Number}.json");

        Assert.Equal(200, page.Status);
        Assert.Contains("valable aujourd’hui", page.Text);
        Assert.Contains("Non qualifié", page.Text);
        Assert.Contains("<svg", page.Text);
        Assert.Contains($"{suite.Url}v/{made.Number}", page.Text);
        Assert.Equal("noindex, nofollow", page.Headers["X-Robots-Tag"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal(("certificate", "valid"), Standing(twin));
        Assert.Equal("natural-signature", (string?)twin.Json["data"]!["profile"]);
        Assert.False((bool)twin.Json["data"]!["qualified"]!);
        foreach (var answer in (Answer[])[page, twin])
        {
            Assert.DoesNotContain(Holder, answer.Text);
            Assert.DoesNotContain(made.Serial, answer.Text);
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_true_changes_with_the_certificate_and_with_time(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var (held, revoked, expired) = (
            await MadeAsync(suite),
            await MadeAsync(suite),
            await MadeAsync(suite)
        );
        using var program = suite.Stranger();

        await suite.RevokeAsync(held.Serial, "certificateHold");
        await suite.RevokeAsync(revoked.Serial, "keyCompromise");

        Assert.Equal(("certificate", "onHold"), Standing(await TwinAsync(held)));
        var ended = await TwinAsync(revoked);
        Assert.Equal(("certificate", "revoked"), Standing(ended));
        Assert.Equal("keyCompromise", (string?)ended.Json["data"]!["reason"]);
        Assert.NotNull(ended.Json["data"]!["revokedAt"]);

        suite.Clock.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(("certificate", "expired"), Standing(await TwinAsync(expired)));
        Assert.Equal(("certificate", "expired"), Standing(await TwinAsync(held)));
        Assert.Equal(("certificate", "revoked"), Standing(await TwinAsync(revoked)));

        Task<Answer> TwinAsync(Made made) => program.GetAsync($"/v/{made.Number}.json");
    }

    [Fact]
    public async Task A_mistyped_number_is_told_apart_from_an_unknown_one_and_from_none()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var made = await MadeAsync(suite);
        using var stranger = suite.Visitor();
        using var program = suite.Stranger();
        var wrong = made.Number[..^1] + (made.Number[^1] is '0' ? '2' : '0');

        foreach (
            var (number, status, code) in ((string, int, string)[])
                [
                    (wrong, 422, "COMMON-095"),
                    ("D-2026-000001-8", 422, "COMMON-095"),
                    ("hello", 422, "COMMON-096"),
                    ("D-2026-000001-7", 404, "PORTAL-020"),
                    ("C-7Q4M-0XKD-92RT-Q", 404, "PORTAL-020"),
                ]
        )
        {
            var twin = await program.GetAsync($"/v/{number}.json");
            var page = await stranger.OpenAsync($"/en/v/{number}");
            var typed = await stranger.OpenAsync($"/v?number={number}");

            Assert.Equal((status, code), (twin.Status, twin.Code));
            Assert.Equal(status, page.Status);
            Assert.Contains(code, page.Text);
            // A page that refuses shows what was typed, to be corrected.
            Assert.Contains($"value=\"{number}\"", page.Text);
            Assert.Equal(status, typed.Status);
        }
    }

    [Fact]
    public async Task A_number_is_found_as_people_type_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var made = await MadeAsync(suite);
        using var stranger = suite.Visitor();

        await stranger.OpenAsync("/ar/v");
        var page = await stranger.OpenAsync(
            $"/ar/v?number={Uri.EscapeDataString(made.Number.ToLowerInvariant().Replace('-', ' '))}"
        );

        Assert.Equal(200, page.Status);
        Assert.Equal($"/ar/v/{made.Number}", stranger.Address.AbsolutePath);
        Assert.Contains("صالحة اليوم", page.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_presents_the_certificate_reads_whose_it_is(bool der)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var made = await MadeAsync(suite);
        var other = await MadeAsync(suite);
        using var stranger = suite.Visitor();

        var right = await PresentAsync(stranger, made, der ? Der(made) : Pem(made));
        var wrong = await PresentAsync(stranger, made, der ? Der(other) : Pem(other));

        Assert.Equal(200, right.Status);
        Assert.Contains("C’est le même certificat", right.Text);
        Assert.Contains(Holder, right.Text);
        Assert.Contains(made.Serial, right.Text);
        Assert.DoesNotContain("Set-Cookie", right.Headers.Keys);
        Assert.Contains("Ce n’est pas ce certificat", wrong.Text);
        Assert.DoesNotContain(Holder, wrong.Text);
    }

    [Fact]
    public async Task Garbage_too_much_and_nothing_are_refused_and_name_nobody()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var made = await MadeAsync(suite);
        using var stranger = suite.Visitor();

        var garbage = await PresentAsync(stranger, made, Encoding.UTF8.GetBytes("أهلا <script>"));
        var large = await PresentAsync(stranger, made, new byte[IVerifiable.LargestPresented + 1]);
        var huge = await PresentAsync(stranger, made, new byte[1024 * 1024]);
        var nothing = await PresentAsync(stranger, made, []);

        Assert.Contains("Ce n’est pas ce certificat", garbage.Text);
        Assert.Equal(413, large.Status);
        Assert.Contains("PORTAL-021", large.Text);
        Assert.Equal(413, huge.Status);
        Assert.Equal(422, nothing.Status);
        Assert.Contains("PORTAL-022", nothing.Text);
        Assert.All(
            (Answer[])[garbage, large, huge, nothing],
            answer => Assert.DoesNotContain(Holder, answer.Text)
        );
    }

    [Fact]
    public async Task The_holder_alone_lets_strangers_read_the_name_and_takes_it_back()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");
        using var stranger = suite.Visitor();
        using var desk = new Desk();
        await amina.OpenAsync("/requests/new");
        await amina.SubmitAsync(
            "/requests/check",
            ("profile", "natural-signature"),
            ("csr", await desk.RequestAsync($"/C=MA/GN=Amina/SN={Holder}"))
        );
        await amina.SubmitAsync("/requests");
        var request = amina.Address.AbsolutePath;
        await hind.OpenAsync(request);
        await hind.SubmitAsync("/approve");
        using var machine = await suite.MachineAsync();
        var row = (await machine.GetAsync("/api/pki/v1/certificates?subject=fassi")).Json["items"]![
            0
        ]!;
        var (serial, number) = ((string)row["serial"]!, (string)row["number"]!);

        Assert.DoesNotContain(Holder, (await stranger.OpenAsync($"/v/{number}")).Text);
        await amina.OpenAsync($"/certificates/{serial}");
        Assert.Contains($"/v/{number}", amina.Page.Text);
        await amina.SubmitAsync($"/certificates/{serial}/subject");
        Assert.Contains(Holder, (await stranger.OpenAsync($"/v/{number}")).Text);
        var other = await hind.SendFormAsync($"/certificates/{serial}/subject", ("shown", "true"));
        Assert.Equal(403, other.Status);
        await amina.OpenAsync($"/certificates/{serial}");
        await amina.SubmitAsync($"/certificates/{serial}/subject");
        Assert.DoesNotContain(Holder, (await stranger.OpenAsync($"/v/{number}")).Text);
    }

    [Fact]
    public async Task Numbers_are_not_to_be_tried_out()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--portal:VerificationsPerMinute=5"
        );
        using var program = suite.Stranger();
        using var stranger = suite.Visitor();
        for (var asked = 0; asked < 5; asked++)
        {
            Assert.Equal(404, (await program.GetAsync("/v/C-7Q4M-0XKD-92RT-Q.json")).Status);
        }

        var limited = await program.GetAsync("/v/C-7Q4M-0XKD-92RT-Q.json");
        var page = await stranger.OpenAsync("/v/C-7Q4M-0XKD-92RT-Q");

        Assert.Equal((429, "COMMON-005"), (limited.Status, limited.Code));
        Assert.Equal((429, "text/html"), (page.Status, page.MediaType));
    }

    private sealed record Made(string Serial, string Number, string Certificate);

    private static async Task<Made> MadeAsync(SuiteFactory suite)
    {
        var issued = await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest($"C=MA, GN=Amina, SN={Holder}")
        );
        using var machine = await suite.MachineAsync();
        var read = await machine.GetAsync($"/api/pki/v1/certificates/{issued.Serial}");
        return new(issued.Serial, (string)read.Json["number"]!, issued.Certificate);
    }

    private static (string?, string?) Standing(Answer twin) =>
        ((string?)twin.Json["kind"], (string?)twin.Json["state"]);

    private static byte[] Pem(Made made) => Encoding.ASCII.GetBytes(made.Certificate);

    private static byte[] Der(Made made) =>
        System
            .Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(made.Certificate)
            .RawData;

    private static async Task<Answer> PresentAsync(Person person, Made made, byte[] file)
    {
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", "certificate" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v/{made.Number}")
        {
            Content = form,
        };
        // Asked first: a server that refuses for size closes while the body is still being sent.
        request.Headers.ExpectContinue = true;
        return await person.SendAsync(request);
    }
}
