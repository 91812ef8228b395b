using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Every address against everyone: without a token, and with each role of the demonstration.</summary>
public sealed class AuthorisationTests
{
    private static readonly string[] Everybody = ["stranger", .. People];

    private static readonly string[] Officers = ["hind", "omar"];

    private static readonly string[] WhoSeeEveryCertificate =
    [
        "hind",
        "omar",
        "leila",
        "rachid",
        "said",
    ];

    private static readonly string[] Administrators = ["driss", "fatima", "karim", "ghita"];

    private static readonly string[] WithSecondFactor =
    [
        .. People.Except(["amina", "driss", "salma", "nadia", "youssef"], StringComparer.Ordinal),
    ];

    private static string[] People =>
        [
            "amina",
            "driss",
            "fatima",
            "salma",
            "karim",
            "nadia",
            "youssef",
            "hind",
            "omar",
            "leila",
            "rachid",
            "zineb",
            "mehdi",
            "samira",
            "hassan",
            "kenza",
            "anas",
            "meryem",
            "tarik",
            "imane",
            "adil",
            "ghita",
            "said",
        ];

    /// <summary>Who gets as far as the slice.</summary>
    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        // Standards, what the contract opens, and the identity provider's own pages.
        ["GET /"] = Everybody,
        ["GET /accessibility"] = Everybody,
        ["GET /assets/{file}"] = Everybody,
        ["GET /authorities"] = Everybody,
        ["GET /cndp/simulator"] = Everybody,
        ["POST /api/cndp/v1/simulate"] = Everybody,
        ["GET /docs/api/favicon.svg"] = Everybody,
        ["GET /docs/api/scalar.aspnetcore.js"] = Everybody,
        ["GET /docs/api/scalar.js"] = Everybody,
        ["GET /docs/api/{documentName?}"] = Everybody,
        ["GET /gallery"] = Everybody,
        ["GET /health/live"] = Everybody,
        ["GET /health/ready"] = Everybody,
        ["GET /help"] = Everybody,
        ["GET /help/install"] = Everybody,
        ["GET /help/install/{program}"] = Everybody,
        ["GET /log/{module}/checkpoint"] = Everybody,
        ["GET /log/{module}/key"] = Everybody,
        ["GET /log/{module}/tile/{**path}"] = Everybody,
        ["GET /openapi/{documentName}.json"] = Everybody,
        ["GET /pki/ca/{authority}.cer"] = Everybody,
        ["GET /pki/crl/{authority}.crl"] = Everybody,
        ["GET /pki/crl/delta/{authority}.crl"] = Everybody,
        ["GET /pki/crl/{authority}/{partition}.crl"] = Everybody,
        ["POST /api/pki/v1/lint"] = Everybody,
        ["GET /lint"] = Everybody,
        ["POST /lint"] = Everybody,
        ["GET /pki/ocsp/{**question}"] = Everybody,
        ["GET /pki/policy"] = Everybody,
        ["GET /privacy"] = Everybody,
        ["GET /search"] = Everybody,
        ["POST /leave"] = Everybody,
        ["POST /pki/ocsp"] = Everybody,
        ["POST /pki/tsa"] = Everybody,
        ["GET /mandates/jwks.json"] = Everybody,
        ["GET /revoke"] = Everybody,
        ["POST /revoke"] = Everybody,
        ["GET /v/"] = Everybody,
        ["GET /verify"] = Everybody,
        ["POST /verify"] = Everybody,
        ["POST /api/pki/v1/verifications"] = Everybody,
        ["GET /v/{number}"] = Everybody,
        ["GET /v/{number}.json"] = Everybody,
        ["POST /v/{number}"] = Everybody,
        // Whoever has signed in; the slice shows each what is theirs (unknown ids here: 404).
        ["GET /api/pki/v1/accreditations"] = People,
        ["GET /api/pki/v1/authorities"] = People,
        ["GET /api/pki/v1/campaigns"] = People,
        ["GET /api/pki/v1/campaigns/{id:guid}"] = People,
        ["GET /api/pki/v1/campaigns/{id:guid}/report"] = People,
        ["GET /campaigns"] = People,
        ["GET /campaigns/{id:guid}"] = People,
        ["GET /campaigns/{id:guid}/report"] = People,
        ["GET /api/pki/v1/certificates"] = People,
        ["GET /api/pki/v1/certificates/handed-over"] = WhoSeeEveryCertificate,
        ["GET /certificates/handed-over"] = WhoSeeEveryCertificate,
        ["GET /api/pki/v1/certificates/{serial}"] = People,
        ["GET /api/pki/v1/certificates/{serial}/proofs"] = People,
        ["GET /api/pki/v1/my/certificates"] = People,
        ["GET /api/pki/v1/profiles"] = People,
        ["GET /api/pki/v1/timestamps/{serial}"] = People,
        ["GET /api/pki/v1/requests"] = People,
        ["GET /api/pki/v1/requests/{id:guid}"] = People,
        ["GET /certificates"] = People,
        ["GET /certificates/{serial}"] = People,
        ["GET /certificates/{serial}.{extension}"] = People,
        ["GET /certificates/{serial}/proofs"] = People,
        ["GET /certificates/{serial}/proofs/{index:long}"] = People,
        ["GET /certificates/mine"] = People,
        ["GET /enter"] = People,
        ["GET /gallery/question"] = People,
        ["GET /requests"] = People,
        ["GET /requests/new"] = People,
        ["GET /requests/{id:guid}"] = People,
        ["GET /space"] = People,
        ["POST /api/pki/v1/certificates/{serial}/revocation"] = People,
        ["POST /api/pki/v1/requests"] = People,
        ["POST /certificates/{serial}/revoke"] = People,
        ["POST /requests"] = People,
        ["POST /requests/check"] = People,
        ["POST /certificates/{serial}/subject"] = People,
        ["GET /api/pki/v1/dossiers"] = People,
        ["GET /api/pki/v1/dossiers/{id:guid}"] = People,
        ["GET /api/pki/v1/dossiers/{id:guid}/papers"] = People,
        ["GET /api/pki/v1/dossiers/{id:guid}/papers/{paper:guid}"] = People,
        ["GET /api/pki/v1/dossiers/{id:guid}/pieces/{piece:guid}"] = People,
        ["GET /dossiers"] = People,
        ["GET /dossiers/activation"] = People,
        ["GET /dossiers/drafts/{id:guid}/check"] = People,
        ["GET /dossiers/drafts/{id:guid}/summary"] = People,
        ["GET /dossiers/drafts/{id:guid}/{step:alpha}"] = People,
        ["GET /dossiers/new"] = People,
        ["GET /dossiers/{id:guid}"] = People,
        ["GET /dossiers/{id:guid}/correction"] = People,
        ["GET /dossiers/{id:guid}/hand-over"] = People,
        ["GET /dossiers/{id:guid}/papers/{paper:guid}"] = People,
        ["GET /dossiers/{id:guid}/pieces/{piece:guid}"] = People,
        ["GET /dossiers/{id:guid}/pieces/{piece:guid}/shown"] = People,
        // But for whoever is of a verified organisation and holds no mandate in it.
        ["POST /api/pki/v1/dossiers"] =
        [
            .. People.Except(["amina", "fatima", "salma"], StringComparer.Ordinal),
        ],
        ["POST /api/pki/v1/dossiers/{id:guid}/acceptance"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/activation-code"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/appeal"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/attestation"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/certificates"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/completion"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/correction"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/error-report"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/pieces"] = People,
        // What is no form reaches no slice: whoever shows a token is told so, and nothing else.
        ["POST /api/cndp/v1/declarations/{id:guid}/pieces"] = People,
        ["POST /api/label/v1/applications/{id:guid}/pieces"] = People,
        ["POST /api/pki/v1/dossiers/{id:guid}/withdrawal"] = People,
        ["POST /dossiers/activation"] = People,
        ["POST /dossiers/drafts/{id:guid}"] = People,
        ["POST /dossiers/drafts/{id:guid}/discard"] = People,
        ["POST /dossiers/drafts/{id:guid}/file"] = People,
        ["POST /dossiers/drafts/{id:guid}/file-signed"] = People,
        ["POST /dossiers/new"] = People,
        ["POST /dossiers/{id:guid}/accept"] = People,
        ["POST /dossiers/{id:guid}/appeals"] = People,
        ["POST /dossiers/{id:guid}/attach"] = People,
        ["POST /dossiers/{id:guid}/attest"] = People,
        ["POST /dossiers/{id:guid}/complete"] = People,
        ["POST /dossiers/{id:guid}/correction"] = People,
        ["POST /dossiers/{id:guid}/give-code"] = People,
        ["POST /dossiers/{id:guid}/report"] = People,
        ["POST /dossiers/{id:guid}/withdraw"] = People,
        ["POST /dossiers/{id:guid}/answer-appeal"] = People,
        // Whoever has a second factor; the slice asks who represents the organisation.
        ["POST /api/identity/v1/organisations/{id:guid}/mandates"] = WithSecondFactor,
        // And who may answer an appeal.
        ["POST /api/pki/v1/dossiers/{id:guid}/appeal-answer"] = [.. Officers, "leila"],
        // Registration officers, with a second factor.
        ["GET /organisations/enrolments"] = Officers,
        ["POST /api/identity/v1/enrolments/{id:guid}/completion-request"] = Officers,
        ["POST /api/identity/v1/enrolments/{id:guid}/refusal"] = Officers,
        ["POST /api/identity/v1/enrolments/{id:guid}/verification"] = Officers,
        ["POST /organisations/enrolments/{id:guid}/ask"] = Officers,
        ["POST /organisations/enrolments/{id:guid}/refuse"] = Officers,
        ["POST /organisations/enrolments/{id:guid}/verify"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/approval"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/completion-request"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/examination"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/identity-number"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/refusal"] = Officers,
        ["POST /api/pki/v1/dossiers/{id:guid}/verification"] = Officers,
        ["POST /dossiers/{id:guid}/approve"] = Officers,
        ["POST /dossiers/{id:guid}/ask"] = Officers,
        ["POST /dossiers/{id:guid}/refuse"] = Officers,
        ["POST /dossiers/{id:guid}/see-number"] = Officers,
        ["POST /dossiers/{id:guid}/take"] = Officers,
        ["POST /dossiers/{id:guid}/verify"] = Officers,
        ["POST /api/pki/v1/requests/{id:guid}/approval"] = Officers,
        ["POST /api/pki/v1/requests/{id:guid}/refusal"] = Officers,
        ["POST /requests/{id:guid}/approve"] = Officers,
        ["POST /requests/{id:guid}/refuse"] = Officers,
        // Administrators of an organisation, and of all.
        ["DELETE /api/identity/v1/webhooks/{id:guid}"] = Administrators,
        ["GET /api/identity/v1/webhooks"] = Administrators,
        ["GET /api/identity/v1/webhooks/{id:guid}"] = Administrators,
        ["POST /api/identity/v1/webhooks"] = Administrators,
        // The administrator of identities.
        ["GET /api/identity/v1/accounts"] = ["ghita"],
        ["GET /api/identity/v1/clients"] = ["ghita"],
        ["POST /api/identity/v1/accounts"] = ["ghita"],
        ["POST /api/identity/v1/accounts/{id:guid}/disabling"] = ["ghita"],
        ["POST /api/identity/v1/accounts/{id:guid}/factors/removal"] = ["ghita"],
        ["POST /api/identity/v1/clients"] = ["ghita"],
        ["POST /api/identity/v1/organisations"] = ["ghita"],
        // The administrator of the authority.
        ["POST /api/pki/v1/accreditations"] = ["leila"],
        // The authority's people, with a second factor.
        ["POST /api/pki/v1/security-events"] = [.. Officers, "leila"],
        // A registration authority's machine.
        ["POST /api/pki/v1/requests/batch"] = [],
        // A browser's cookie is no access token.
        ["GET /connect/userinfo"] = [],
        ["POST /connect/userinfo"] = [],
    };

    [Fact]
    public async Task Every_address_lets_in_whom_it_should_and_nobody_else()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var address in SuiteAddresses.All(suite))
        {
            found[address] = [];
        }

        foreach (var who in Everybody)
        {
            using var person = suite.Visitor();
            using var api = await ApiAsync(suite, person, who, client);
            foreach (var (address, inside) in found)
            {
                if (await GetsInAsync(address, person, api))
                {
                    inside.Add(who);
                }
            }
        }

        var rows = found.Select(row => $"{row.Key}: {Named(row.Value)}").ToList();
        var wanted = Expected
            .Concat(DeclarationAddresses.Of(Everybody))
            .Concat(IdentityAddresses.Of(Everybody, People))
            .Concat(CaseAddresses.Of(Everybody, People))
            .Concat(ControlAddresses.Of(Everybody, People))
            .Concat(LabelAddresses.Of(Everybody))
            .Concat(PlanAddresses.Of(Everybody, People))
            .Select(row => $"{row.Key}: {Named(row.Value)}")
            .ToList();
        Assert.True(
            rows.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)),
            $"Found, not expected:\n{string.Join('\n', rows.Except(wanted))}\n"
                + $"Expected, not found:\n{string.Join('\n', wanted.Except(rows))}"
        );
    }

    private static string Named(IReadOnlyCollection<string> inside) =>
        inside.Count == Everybody.Length ? "everybody"
        : inside.Count == People.Length && !inside.Contains("stranger") ? "people"
        : string.Join(' ', inside);

    private static async Task<Api> ApiAsync(
        SuiteFactory suite,
        Person person,
        string who,
        (string Id, string Secret) client
    )
    {
        if (who is "stranger")
        {
            return suite.Stranger();
        }

        await person.SignInAsync(who);
        var granted = await suite.CodeGrantAsync(person, client);
        return suite.WithToken((string)granted.Json["access_token"]!);
    }

    /// <summary>The slice's own refusals are inside; 401, 403 and the sign-in page are not.</summary>
    private static async Task<bool> GetsInAsync(string address, Person person, Api api)
    {
        var (method, path) = (address.Split(' ')[0], SuiteAddresses.Filled(address.Split(' ')[1]));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Content = method is "GET"
                ? null
                : new StringContent("{}", null, "application/json");
            return (await api.SendAsync(request)).Status is not (401 or 403);
        }

        // A form without its antiforgery token: 400 is what someone inside gets.
        // The protocol's own addresses read no other form than this one.
        using HttpContent form = path.StartsWith("/connect/", StringComparison.Ordinal)
            ? new FormUrlEncodedContent([])
            : new MultipartFormDataContent { { new StringContent("?"), "reason" } };
        request.Content = method is "GET" ? null : form;
        var answer = await person.SendAsync(request);
        return answer.Status is not (401 or 403)
            && (
                path.StartsWith("/sign-in", StringComparison.Ordinal)
                || !person.Address.AbsolutePath.EndsWith("/sign-in", StringComparison.Ordinal)
            );
    }
}
