using System.Net;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Testing;

/// <summary>Someone at a browser without scripts: follows redirects, keeps cookies, sends the forms that pages show.</summary>
public sealed partial class Person : IDisposable
{
    private readonly SuiteFactory suite;
    private readonly HttpClient http;

    internal Person(SuiteFactory suite, HttpClient http) => (this.suite, this.http) = (suite, http);

    /// <summary>The page that the person looks at.</summary>
    public Answer Page { get; private set; } =
        new(0, [], null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Its address, after redirects.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public async Task<Answer> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Sends the form on this page whose action ends with <paramref name="action"/>, with what it hides and what the person fills in.</summary>
    public Task<Answer> SubmitAsync(string action, params (string Name, string Value)[] fields) =>
        SubmitFilesAsync(action, [], fields);

    /// <summary>As <see cref="SubmitAsync"/>, with files that the person chose in the form.</summary>
    public async Task<Answer> SubmitFilesAsync(
        string action,
        IReadOnlyList<ChosenFile> files,
        params (string Name, string Value)[] fields
    )
    {
        var form =
            Forms()
                .Matches(Page.Text)
                .FirstOrDefault(found =>
                    WebUtility
                        .HtmlDecode(Action().Match(found.Value).Groups["v"].Value)
                        .Split('?')[0]
                        .EndsWith(action, StringComparison.Ordinal)
                )
            ?? throw new InvalidOperationException($"No form {action} at {Address}");
        var target = WebUtility.HtmlDecode(Action().Match(form.Value).Groups["v"].Value);
        var hidden = Hidden()
            .Matches(form.Value)
            .Select(field =>
                KeyValuePair.Create(
                    Name().Match(field.Value).Groups["v"].Value,
                    WebUtility.HtmlDecode(Value().Match(field.Value).Groups["v"].Value)
                )
            )
            // What a script fills in takes the place of what the page left empty.
            .Where(field =>
                !fields.Any(given => string.Equals(given.Name, field.Key, StringComparison.Ordinal))
            );
        using var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = form.Value.Contains("multipart/form-data", StringComparison.Ordinal)
                ? Multipart(hidden, fields, files)
                : new FormUrlEncodedContent(
                    hidden.Concat(
                        fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                    )
                ),
        };
        return await SendAsync(request);
    }

    /// <summary>A form that no page showed, with the antiforgery token of one that did: what a person with a browser's tools can send.</summary>
    public async Task<Answer> SendFormAsync(
        string path,
        params (string Name, string Value)[] fields
    )
    {
        await OpenAsync("/requests/new");
        var token = Hidden()
            .Matches(Page.Text)
            .Select(field => field.Value)
            .First(field => Name().Match(field).Groups["v"].Value is "__RequestVerificationToken");
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            // As multipart, which every form takes: one with a file takes nothing else.
            Content = Multipart(
                [
                    KeyValuePair.Create(
                        "__RequestVerificationToken",
                        WebUtility.HtmlDecode(Value().Match(token).Groups["v"].Value)
                    ),
                ],
                fields,
                []
            ),
        };
        return await SendAsync(request);
    }

    /// <summary>Goes back to a page that was seen before and sends its form once more.</summary>
    public async Task<Answer> SubmitAgainAsync(
        Answer seen,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        Page = seen;
        return await SubmitAsync(action, fields);
    }

    /// <summary>What a script of a page sends: that page's antiforgery token and <paramref name="fields"/>.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = Hidden()
            .Matches(Page.Text)
            .Select(field => field.Value)
            .First(field => Name().Match(field).Groups["v"].Value is "__RequestVerificationToken");
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields
                    .Append(
                        (
                            "__RequestVerificationToken",
                            WebUtility.HtmlDecode(Value().Match(token).Groups["v"].Value)
                        )
                    )
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            ),
        };
        return await SendAsync(request);
    }

    /// <summary>The page that is still before the person's eyes after a script has sent something.</summary>
    public void LookBack(Answer page) => Page = page;

    /// <summary>Through the sign-in pages with the name, password and second factor of demo.json.</summary>
    /// <param name="organisation">For which of several one acts; the one of demo.json where it is left out.</param>
    public async Task SignInAsync(string user, string? organisation = null)
    {
        var account = suite.Demo["accounts"]!
            .AsArray()
            .Single(entry =>
                string.Equals((string?)entry!["user"], user, StringComparison.Ordinal)
            )!;
        await SignInAsync(user, (string)account["password"]!, (string?)account["totp"]);
        if (Address.AbsolutePath.EndsWith("/sign-in/organisation", StringComparison.Ordinal))
        {
            await SubmitAsync(
                "/sign-in/organisation",
                ("organisation", organisation ?? (string)account["organisation_id"]!)
            );
        }
    }

    /// <param name="totp">Base32; null without a second factor.</param>
    public async Task SignInAsync(string user, string password, string? totp)
    {
        await OpenAsync("/enter");
        await SubmitAsync("/sign-in", ("userName", user), ("password", password));
        if (totp is { } secret)
        {
            await SubmitAsync("/sign-in/code", ("code", suite.CodeOf(secret)));
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Anything else that a browser could send, with the person's cookies.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var response = await http.SendAsync(request);
        Address = response.RequestMessage!.RequestUri!;
        Page = new(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Value),
                    StringComparer.OrdinalIgnoreCase
                )
        );
        return Page;
    }

    private static MultipartFormDataContent Multipart(
        IEnumerable<KeyValuePair<string, string>> hidden,
        (string Name, string Value)[] fields,
        IReadOnlyList<ChosenFile> files
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in hidden)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var file in files)
        {
            content.Add(file.Part(), file.Field, file.Name);
        }

        return content;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<form[^>]* action=\"(?<v>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"(?<v>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"(?<v>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
