using System.CommandLine;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust verify FILE`: what a signed PDF or a seal proves, by what the file carries and an anchor, or by asking a running suite.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<FileInfo> Document = new("file")
    {
        Description = "A signed PDF",
    };

    private static readonly Option<FileInfo?> Anchor = new("--anchor")
    {
        Description =
            "The roots that are believed (PEM); without it the data directory's trust-root.pem",
    };

    private static readonly Option<FileInfo[]> Lists = new("--crl")
    {
        Description =
            "A revocation list (DER), beside those that the document carries; may stand more than once",
    };

    private static readonly Option<FileInfo?> Content = new("--content")
    {
        Description = "What a seal is over, where it does not carry it itself",
    };

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Ask this suite: it knows revocations of this moment",
    };

    private static readonly Option<string> Tongue = new("--language")
    {
        Description = "Of the sentence: fr, ar or en",
        DefaultValueFactory = _ => Language.French.Code,
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Answer for programs",
    };

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Make()
    {
        Tongue.AcceptOnlyFromAmong([.. Language.Full.Select(language => language.Code)]);
        var command = new Command("verify", "Says what a signed PDF or a seal proves")
        {
            Document,
            Anchor,
            Lists,
            Content,
            Url,
            Tongue,
            Json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetValue(Document)!;
        if (LocalSuite.IsSetting($"{file}"))
        {
            // A setting that stands where the file should.
            throw new SettingsRefusedException(["Name the file that is verified"]);
        }

        var trust = LocalSuite.SettingsOf(parsed);
        var document = await DocumentFile.ReadAsync(file, DocumentVerification.Largest, cancel);
        var answer = parsed.GetValue(Url) is { } url
            ? await AskAsync(trust, url, document, cancel)
            : JsonSerializer.SerializeToNode(Verify(parsed, trust, document), Form)!;
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(answer.ToJsonString());
        }
        else
        {
            Console.WriteLine((string?)answer["sentence"]![parsed.GetValue(Tongue)!]);
        }

        return (string?)answer["indication"] is "passed" ? CommandLine.Done : CommandLine.Refused;
    }

    private static DocumentAnswer Verify(ParseResult parsed, TrustOptions trust, byte[] document)
    {
        var lists = new RevocationLists(
            (parsed.GetValue(Lists) ?? []).Select(list =>
                (ReadOnlyMemory<byte>)File.ReadAllBytes(list.FullName)
            )
        );
        var (anchors, now) = (Anchors(parsed, trust), TimeProvider.System.Now());
        var report = IsPdf(document)
            ? new DocumentVerification(anchors, lists).Verify(document, now)
            : new SealVerification(anchors, lists).Verify(
                document,
                parsed.GetValue(Content) is { } content
                    ? File.ReadAllBytes(content.FullName)
                    : (ReadOnlyMemory<byte>?)null,
                now
            );
        return DocumentAnswer.Of(report, now);
    }

    private static bool IsPdf(byte[] document) => document.AsSpan().StartsWith("%PDF-"u8);

    private static List<ReadOnlyMemory<byte>> Anchors(ParseResult parsed, TrustOptions trust)
    {
        var file =
            parsed.GetValue(Anchor)?.FullName
            ?? Path.Combine(trust.DataDirectory, "trust-root.pem");
        if (!File.Exists(file))
        {
            throw new SettingsRefusedException([
                $"Name a root with --anchor, or a suite with --url: there is no {file}",
            ]);
        }

        var anchors = new X509Certificate2Collection();
        anchors.ImportFromPemFile(file);
        return [.. anchors.Select(certificate => certificate.RawDataMemory)];
    }

    private static async Task<JsonNode> AskAsync(
        TrustOptions trust,
        string url,
        byte[] document,
        CancellationToken cancel
    )
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not "https")
        {
            throw new SettingsRefusedException([$"--url: {url} is no https address"]);
        }

        if (!IsPdf(document))
        {
            throw new SettingsRefusedException([
                "--url: a suite is asked of PDFs; a seal is verified here",
            ]);
        }

        using var http = new HttpClient(SuiteHttpClients.TrustingTheSuite(trust));
        using var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        try
        {
            using var answer = await http.PostAsync(
                new Uri(address, "/api/pki/v1/verifications"),
                content,
                cancel
            );
            var said = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
            return answer.IsSuccessStatusCode && said is not null
                ? said
                : throw new CommandRefusedException($"{said?["code"]} {said?["title"]}");
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException)
        {
            throw new CommandRefusedException(failed.Message);
        }
    }
}
