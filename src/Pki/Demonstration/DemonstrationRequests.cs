using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using FrameworkRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace MarocNumeric.Trust.Pki.Demonstration;

/// <summary>A ministry's requests at every stage: issued, revoked, refused and waiting. The keys are made and thrown away.</summary>
internal sealed class DemonstrationRequests : IDemonstrationPart
{
    private const string Ministry = "Ministère de l'Industrie (démonstration)";
    private const string MinistryInArabic = "وزارة الصناعة (عرض توضيحي)";
    private const string Requests = "/api/pki/v1/requests";

    private static readonly Record[] Records =
    [
        new("natural-signature", Person("Fatima-Zahra", "Bennani", Ministry), Fate.Issued),
        new("natural-signature", Person("عبد الرحيم", "العلوي", MinistryInArabic), Fate.Issued),
        new("natural-authentication", Person("Hicham", "Ouahbi", Ministry), Fate.Issued),
        new(
            "organisation-seal",
            new(StringComparer.Ordinal)
            {
                ["C"] = "MA",
                ["O"] = Ministry,
                ["CN"] = "Cachet de la direction du commerce (démonstration)",
                ["organizationIdentifier"] = "IC:MA-000000000000042",
            },
            Fate.Issued
        ),
        new("natural-signature", Person("Mustapha", "Rami", Ministry), Fate.Revoked),
        new("natural-authentication", Person("Sanae", "Lamrani", Ministry), Fate.Refused),
        new("natural-signature", Person("Yassine", "El Amrani", Ministry), Fate.Pending),
        new("natural-authentication", Person("سعاد", "بنيس", MinistryInArabic), Fate.Pending),
        new("natural-signature", Person("Loubna", "Saïdi", Ministry), Fate.Pending),
    ];

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        var there = await api.Ministry.GetFromJsonAsync<JsonNode>($"{Requests}?limit=1", cancel);
        if (there!["items"]!.AsArray().Count > 0)
        {
            return;
        }

        foreach (var record in Records)
        {
            var filed = await PostAsync(
                api.Ministry,
                Requests,
                new
                {
                    record.Profile,
                    Csr = NewRequest(),
                    record.Subject,
                },
                cancel
            );
            await DecideAsync(api.Authority, (string)filed["id"]!, record.Fate, cancel);
        }
    }

    private static async Task DecideAsync(
        HttpClient authority,
        string id,
        Fate fate,
        CancellationToken cancel
    )
    {
        if (fate is Fate.Refused)
        {
            var words = new { Reason = "Pièce d'identité illisible (démonstration)" };
            await PostAsync(authority, $"{Requests}/{id}/refusal", words, cancel);
        }

        if (fate is Fate.Issued or Fate.Revoked)
        {
            var issued = await PostAsync(authority, $"{Requests}/{id}/approval", new { }, cancel);
            if (fate is Fate.Revoked)
            {
                await PostAsync(
                    authority,
                    $"/api/pki/v1/certificates/{issued["serial"]}/revocation",
                    new { Reason = "keyCompromise" },
                    cancel
                );
            }
        }
    }

    private static async Task<JsonNode> PostAsync(
        HttpClient client,
        string path,
        object body,
        CancellationToken cancel
    )
    {
        using var answer = await client.PostAsJsonAsync(path, body, cancel);
        var said = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        return answer.IsSuccessStatusCode
            ? said!
            : throw new HttpRequestException($"{path}: {said?["code"]} {said?["detail"]}");
    }

    private static Dictionary<string, string> Person(string given, string family, string where) =>
        new(StringComparer.Ordinal)
        {
            ["C"] = "MA",
            ["O"] = where,
            ["GN"] = given,
            ["SN"] = family,
        };

    /// <summary>The names are told beside it, as an agent's form does.</summary>
    private static string NewRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new FrameworkRequest(
            new X500DistinguishedName(string.Empty),
            key,
            HashAlgorithmName.SHA256
        ).CreateSigningRequestPem();
    }

    private enum Fate
    {
        Pending,
        Issued,
        Revoked,
        Refused,
    }

    private sealed record Record(string Profile, Dictionary<string, string> Subject, Fate Fate);
}
