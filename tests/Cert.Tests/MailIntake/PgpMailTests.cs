using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.MailIntake;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.MailIntake;

/// <summary>Mails that GnuPG encrypted to the team, and such as are made to harm whoever opens them.</summary>
public sealed class PgpMailTests
{
    private const string Told = "Le serveur 203.0.113.7 envoie des pourriels.";

    private const string To = "cert@example.ma";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_gpg_encrypts_to_the_published_key_is_read_and_kept_as_it_came(
        bool unnamed
    )
    {
        using var sender = await GpgSender.WithKeyAsync();
        await using var office = await MailOffice.OpenAsync("sqlite", ContactMail);
        await sender.ImportAsync(await PublishedAsync(office));

        office.Drop(
            GpgSender.Mail(
                await sender.MadeAsync(
                    GpgSender.Part(Told),
                    unnamed ? "--hidden-recipient" : "--recipient",
                    To,
                    "--encrypt"
                )
            )
        );
        await office.TakenAsync();

        var report = await office.OnlyReportAsync();
        Assert.Contains(Told, SaidIn(report), StringComparison.Ordinal);
        Assert.Contains(
            "203.0.113.7",
            report["observables"]!.AsArray().Select(found => (string?)found!["value"])
        );
        var raw = (await office.EvidenceAsync(report)).Single(line =>
            (string?)line["name"] is "courriel.eml"
        );
        Assert.Contains(
            "BEGIN PGP MESSAGE",
            System.Text.Encoding.ASCII.GetString(await office.RawAsync(raw)),
            StringComparison.Ordinal
        );
        // Nothing of what was closed leaves in the answer.
        Assert.All(
            office.Answers,
            answer =>
                Assert.DoesNotContain("203.0.113.7", answer.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Armour_in_the_text_is_opened_and_a_subject_that_was_put_inside_is_found()
    {
        using var sender = await GpgSender.WithKeyAsync();
        await using var office = await MailOffice.OpenAsync("sqlite", ContactMail);
        await sender.ImportAsync(await PublishedAsync(office));
        office.Drop(
            MailOffice.Mail(await sender.MadeAsync(Told, "--recipient", To, "--encrypt"), "Ancien")
        );
        office.Drop(
            GpgSender.Mail(
                await sender.MadeAsync(
                    $"Content-Type: text/plain; charset=utf-8; protected-headers=\"v1\"\r\nSubject: Serveur de messagerie\r\n\r\n{Told}\r\n",
                    "--recipient",
                    To,
                    "--encrypt"
                ),
                "..."
            )
        );
        await office.TakenAsync();

        var said = (await office.ReportsAsync()).Select(report => SaidIn(report!)).ToList();
        Assert.Equal(2, said.Count);
        Assert.All(said, text => Assert.Contains(Told, text, StringComparison.Ordinal));
        Assert.Single(
            said,
            text => text.StartsWith("Serveur de messagerie", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("ed25519")]
    public async Task A_key_that_the_team_had_before_opens_too(string algorithm)
    {
        using var sender = await GpgSender.WithKeyAsync();
        var secret = await sender.TeamKeyAsync(algorithm, "essai");
        await using var office = await MailOffice.OpenAsync(
            "sqlite",
            $"--cert:MailIntake:OpenPgpSecretKeys={secret}",
            $"--cert:MailIntake:OpenPgpPasswordFile={sender.Write("password", "essai\n")}"
        );

        office.Drop(
            GpgSender.Mail(
                await sender.MadeAsync(
                    GpgSender.Part(Told),
                    "--recipient",
                    "ancienne@example.ma",
                    "--encrypt"
                )
            )
        );
        await office.TakenAsync();

        Assert.Contains(Told, SaidIn(await office.OnlyReportAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_inside_is_judged_by_the_operator_s_keys(bool known)
    {
        using var sender = await GpgSender.WithKeyAsync();
        string[] keys = known
            ? [$"--cert:MailIntake:OpenPgpKeys={await sender.PublicKeyAsync()}"]
            : [];
        await using var office = await MailOffice.OpenAsync("sqlite", [ContactMail, .. keys]);
        await sender.ImportAsync(await PublishedAsync(office));

        office.Drop(
            GpgSender.Mail(
                await sender.MadeAsync(
                    GpgSender.Part(Told),
                    "--local-user",
                    GpgSender.Address,
                    "--recipient",
                    To,
                    "--sign",
                    "--encrypt"
                )
            )
        );
        await office.TakenAsync();

        var report = await office.OnlyReportAsync();
        Assert.Contains(Told, SaidIn(report), StringComparison.Ordinal);
        var note = await NoteAsync(office, report);
        Assert.StartsWith(
            $"encryption: Opened; signature: {(known ? "Trusted" : "Broken")}",
            note,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_does_not_open_says_so_to_the_team_and_to_whoever_wrote_it()
    {
        using var sender = await GpgSender.WithKeyAsync();
        await sender.TeamKeyAsync("rsa2048", "");
        await using var office = await MailOffice.OpenAsync();

        office.Drop(
            GpgSender.Mail(
                await sender.MadeAsync(
                    GpgSender.Part(Told),
                    "--recipient",
                    "ancienne@example.ma",
                    "--encrypt"
                )
            )
        );
        await office.TakenAsync();

        var report = await office.OnlyReportAsync();
        Assert.Contains("aucune clé de l’équipe", SaidIn(report), StringComparison.Ordinal);
        Assert.StartsWith(
            "encryption: Closed",
            await NoteAsync(office, report),
            StringComparison.Ordinal
        );
        await office.Cert.UntilAsync(() => Task.FromResult(office.Answers.Any()));
        Assert.Contains(
            "/.well-known/csaf/openpgp.asc",
            office.Answers.Single().TextBody,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_hostile_stays_closed_and_stops_no_other()
    {
        using var sender = await GpgSender.WithKeyAsync();
        await using var office = await MailOffice.OpenAsync("sqlite", ContactMail);
        await sender.ImportAsync(await PublishedAsync(office));
        Task<string> ToTeamAsync(string text, params string[] how) =>
            sender.MadeAsync(text, ["--recipient", To, "--encrypt", .. how]);

        var whole = await ToTeamAsync(GpgSender.Part(Told));
        var lines = whole.Split('\n');
        string[] hostile =
        [
            // Ninety megabytes out of some hundred kilobytes.
            await sender.ZerosAsync(90, "--recipient", To, "--encrypt", "--compress-algo", "zlib"),
            // Encrypted again and again.
            await ToTeamAsync(
                GpgSender
                    .Mail(await ToTeamAsync(GpgSender.Mail(whole).Split("MIME-Version: 1.0\n")[1]))
                    .Split("MIME-Version: 1.0\n")[1]
            ),
            // Cut in its middle.
            string.Join('\n', [.. lines[..(lines.Length / 2)], "-----END PGP MESSAGE-----"]),
            // Changed on the way, in the content and not in the armour.
            Changed(whole),
            // Nothing that says whether it was changed.
            await ToTeamAsync(
                GpgSender.Part(Told),
                "--rfc2440",
                "--cipher-algo",
                "3DES",
                "--disable-mdc"
            ),
            "-----BEGIN PGP MESSAGE-----\n\n-----END PGP MESSAGE-----",
            "x",
            // A header of armour without an end.
            "-----BEGIN PGP MESSAGE-----\nComment: " + new string('x', 2_000_000),
        ];
        foreach (var message in hostile)
        {
            office.Drop(GpgSender.Mail(message));
        }

        office.Drop(GpgSender.Mail(whole));
        await office.TakenAsync();

        var reports = await office.ReportsAsync();
        Assert.Equal(hostile.Length + 1, reports.Count);
        Assert.Single(
            reports,
            report => SaidIn(report!).Contains("203.0.113.7", StringComparison.Ordinal)
        );
        Assert.Equal(
            hostile.Length,
            reports.Count(report =>
                SaidIn(report!).Contains("aucune clé de l’équipe", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Spoilt_anywhere_it_gives_nothing_but_what_was_encrypted()
    {
        using var sender = await GpgSender.WithKeyAsync();
        await using var office = await MailOffice.OpenAsync("sqlite", ContactMail);
        await sender.ImportAsync(await PublishedAsync(office));
        var message = Octets(
            await sender.MadeAsync(GpgSender.Part(Told), "--recipient", To, "--encrypt")
        );
        var pgp = office.Cert.Suite.Services.GetRequiredService<PgpOpening>();
        var intact = Open(pgp, message);
        Assert.NotNull(intact);
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(
                CsCheck.Gen.Int[0, message.Length - 1],
                CsCheck.Gen.Byte,
                CsCheck.Gen.Bool
            ),
            (at, octet, cut) =>
            {
                var spoilt = cut ? message[..at] : [.. message];
                if (!cut)
                {
                    spoilt[at] = octet;
                }

                var opened = Open(pgp, spoilt);
                Assert.True(opened is null || opened.SequenceEqual(intact));
            },
            iter: Environment.GetEnvironmentVariable("TRUST_LONG") is "1" ? 100_000 : 400,
            threads: 1
        );
    }

    private static byte[]? Open(PgpOpening pgp, byte[] message)
    {
        try
        {
            return pgp.Open(() => new MemoryStream(message), 1_000_000).Content;
        }
        catch (InvalidDataException)
        {
            // Refused, as it says. Anything else is a fault of ours, and fails the test.
            return null;
        }
    }

    private const string ContactMail = $"--cert:ContactMail={To}";

    private static async Task<string> PublishedAsync(MailOffice office)
    {
        using var stranger = office.Cert.Suite.Stranger();
        return (await stranger.GetAsync("/.well-known/csaf/openpgp.asc")).Text;
    }

    private static string SaidIn(JsonNode report) =>
        (string)report["versions"]![0]!["facts"]!["description"]!;

    private static async Task<string> NoteAsync(MailOffice office, JsonNode report)
    {
        var raw = (await office.EvidenceAsync(report)).Single(line =>
            (string?)line["name"] is "courriel.eml"
        );
        return (string)raw["note"]!;
    }

    private static byte[] Octets(string armoured) =>
        Convert.FromBase64String(
            string.Concat(
                armoured
                    .ReplaceLineEndings("\n")
                    .Split("\n\n")[1]
                    .Split('\n')
                    .TakeWhile(line => !line.StartsWith('=') && !line.StartsWith('-'))
            )
        );

    /// <summary>One octet of the encrypted content is another; the armour's own checksum is left out.</summary>
    private static string Changed(string armoured)
    {
        var octets = Octets(armoured);
        octets[^30] ^= 1;
        return $"-----BEGIN PGP MESSAGE-----\n\n{string.Join('\n', Convert.ToBase64String(octets).Chunk(64).Select(line => new string(line)))}\n-----END PGP MESSAGE-----";
    }
}
