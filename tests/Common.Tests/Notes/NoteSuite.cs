using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Notes;

internal static class NoteSuite
{
    public const string Notes = "/api/notes/v1/notes";

    public static Task<SuiteFactory> StartAsync(string database, params string[] settings) =>
        SuiteFactory.StartAsync(database, new NotesModule(), settings);

    public static Api As(
        this SuiteFactory suite,
        string name,
        string acr = AssuranceLevels.Substantial
    )
    {
        var http = suite.Client();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Named {name} {acr}");
        return new(http);
    }

    public static Task<Answer> WriteAsync(this Api api, string text, params string[] headers) =>
        api.PostAsync(Notes, new { code = "A", text }, headers);

    public static async Task<Answer> ChangeAsync(
        this Api api,
        string address,
        string text,
        string? version
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent(
                $$"""{"text":"{{text}}"}""",
                System.Text.Encoding.UTF8,
                "application/json"
            ),
        };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await api.SendAsync(request);
    }

    public static IModuleStore Store(this SuiteFactory suite, string module = "notes") =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, module, StringComparison.Ordinal));

    public static Task<T> InNotesAsync<T>(
        this SuiteFactory suite,
        Func<NotesDbContext, Task<T>> work
    ) => suite.Store().ReadAsync(db => work((NotesDbContext)db));

    public static Task<JournalReport> VerifyAsync(
        this SuiteFactory suite,
        string module = "notes"
    ) =>
        suite
            .Store(module)
            .ReadAsync(db =>
                db.VerifyJournalAsync(
                    module,
                    suite.Services.GetRequiredService<JournalHeads>(),
                    suite.Services.GetRequiredService<LogCheckpoints>(),
                    CancellationToken.None
                )
            );
}
