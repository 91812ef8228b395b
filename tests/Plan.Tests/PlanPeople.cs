using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests;

/// <summary>An editor and a publisher at the API.</summary>
public sealed class PlanPeople : IDisposable
{
    public const string Api = "/api/plan/v1";

    private PlanPeople(Api editor, Api publisher) => (Editor, Publisher) = (editor, publisher);

    public Api Editor { get; }

    public Api Publisher { get; }

    public static async Task<PlanPeople> OfAsync(SuiteFactory suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var client = await suite.ClientForPeopleAsync();
        return new(
            await suite.PersonApiAsync("imane", client),
            await suite.PersonApiAsync("adil", client)
        );
    }

    public Task<Answer> ProposeAsync(
        string kind,
        string subject,
        object fields,
        string? replaces = null
    ) =>
        Editor.PostAsync(
            $"{Api}/entries",
            new
            {
                kind,
                subject,
                fields,
                replaces,
            }
        );

    /// <returns>The entry as it was published.</returns>
    public async Task<string> PublishAsync(
        string kind,
        string subject,
        object fields,
        string? replaces = null
    )
    {
        var proposed = await ProposeAsync(kind, subject, fields, replaces);
        Assert.True(proposed.Status == 201, proposed.Text);
        var id = (string)proposed.Json["id"]!;
        var published = await Publisher.PostAsync($"{Api}/entries/{id}/publication");
        Assert.True(published.Status == 200, published.Text);
        return id;
    }

    public void Dispose()
    {
        Editor.Dispose();
        Publisher.Dispose();
    }
}
