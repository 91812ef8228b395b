using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Papers;

/// <summary>From the fact to the sealed file, whatever happens in between.</summary>
public sealed class PaperDeskTests
{
    private static readonly Guid Owner = Guid.Parse("7d1f9a52-2f7e-4f0e-9f7c-4a1f6a8d2b11");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_asked_for_is_sealed_by_itself_in_both_languages_kept_and_committed(
        string database
    )
    {
        await using var suite = await StartAsync(database);
        await AskAsync(suite);

        await SealedAsync(suite);

        var rows = await RowsAsync(suite);
        Assert.Equal(["ar", "fr"], rows.Select(row => row.Language));
        Assert.All(rows, row => Assert.Null(row.Described));
        foreach (var row in rows)
        {
            var (status, pdf) = await SendAsync(suite, row.Id);
            Assert.Equal(200, status);
            Assert.Equal(row.Sha256, Convert.ToHexStringLower(SHA256.HashData(pdf)));
            Assert.Equal(pdf, (await SendAsync(suite, row.Id)).Content);
            Assert.Contains(
                "/ETSI.CAdES.detached",
                Encoding.Latin1.GetString(pdf),
                StringComparison.Ordinal
            );
            var fact = Encoding.UTF8.GetString((await FactsAsync(suite, row.Id)).Single());
            Assert.Equal(
                Convert.ToHexStringLower(
                    Commitment.Of(row.Salt, Convert.FromHexString(row.Sha256!))
                ),
                (string?)JsonNode.Parse(fact)!["payload"]!["commitment"]
            );
            // The journal holds the commitment, and not what it is a commitment of.
            Assert.DoesNotContain(row.Sha256!, fact, StringComparison.Ordinal);
        }

        Assert.Empty((await suite.VerifyAsync()).Faults);
        Assert.Equal(2, Files(suite).Length);
        Assert.All(
            Files(suite),
            file =>
                Assert.DoesNotContain(
                    "%PDF",
                    Encoding.Latin1.GetString(File.ReadAllBytes(file)),
                    StringComparison.Ordinal
                )
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_seal_at_once_leave_one_paper_and_hand_out_the_same(string database)
    {
        await using var suite = await StartAsync(database);
        var id = (await AskAsync(suite))[0];
        // The job asks for one of the two as well, or has been faster: then both find it sealed.
        suite.Services.GetRequiredService<StubbornSeals>().Together = 2;

        var both = await Task.WhenAll(SendAsync(suite, id), SendAsync(suite, id));

        Assert.Equal(both[0].Content, both[1].Content);
        Assert.Equal(200, both[0].Status);
        Assert.Single(await FactsAsync(suite, id));
    }

    [Fact]
    public async Task Without_a_seal_it_waits_closed_and_the_doctor_says_so_after_an_hour()
    {
        await using var suite = await StartAsync("sqlite", closed: true);
        var id = (await AskAsync(suite))[0];

        var (status, answer) = await SendAsync(suite, id);

        Assert.Equal(503, status);
        Assert.Equal("COMMON-141", (string?)JsonNode.Parse(answer)!["code"]);
        Assert.All(
            await RowsAsync(suite),
            row =>
            {
                Assert.Equal(PaperState.Waiting, row.State);
                Assert.DoesNotContain(
                    "refusée",
                    Encoding.UTF8.GetString(row.Described!),
                    StringComparison.Ordinal
                );
            }
        );
        Assert.Empty(await DoctorAsync(suite));
        suite.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains(
            "2 papers of notes",
            Assert.Single(await DoctorAsync(suite)),
            StringComparison.Ordinal
        );

        suite.Services.GetRequiredService<StubbornSeals>().Closed = false;
        await SealedAsync(suite);
        Assert.Empty(await DoctorAsync(suite));
    }

    [Fact]
    public async Task A_file_that_was_altered_is_not_handed_out()
    {
        await using var suite = await StartAsync("sqlite");
        var id = (await AskAsync(suite))[0];
        Assert.Equal(200, (await SendAsync(suite, id)).Status);
        foreach (var file in Files(suite))
        {
            var whole = await File.ReadAllBytesAsync(file);
            await File.WriteAllBytesAsync(file, [.. whole[..^1], (byte)~whole[^1]]);
        }

        var (status, answer) = await SendAsync(suite, id);

        Assert.Equal((500, "COMMON-143"), (status, (string?)JsonNode.Parse(answer)!["code"]));
        Assert.Equal(404, (await SendAsync(suite, Guid.NewGuid())).Status);
    }

    [Fact]
    public async Task The_purge_takes_the_row_and_the_sweep_its_file()
    {
        await using var suite = await StartAsync("sqlite");
        await AskAsync(suite);
        await SealedAsync(suite);
        foreach (var file in Files(suite))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-2));
        }

        suite.Clock.Advance(TimeSpan.FromDays(366));
        await Eventually.Async(async () =>
        {
            await suite.InNotesAsync(db => db.PurgeAsync(suite.Clock, CancellationToken.None));
            suite.Clock.Advance(TimeSpan.FromMinutes(61));
            return (await RowsAsync(suite)).Count == 0 && Files(suite).Length == 0;
        });
    }

    private static Task<SuiteFactory> StartAsync(string database, bool closed = false) =>
        SuiteFactory.StartAsync(database, new StubbornSeals.Module(closed));

    /// <returns>Their identifiers, the Arabic one first.</returns>
    private static async Task<IReadOnlyList<Guid>> AskAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<PaperDesk<NotesDbContext>>()
            .Ask(
                new(
                    Owner,
                    "refusal",
                    1,
                    SealingBody.Registration,
                    suite.Clock.GetUtcNow().AddDays(365),
                    () =>
                        Language.Current == Language.Arabic
                            ? SamplePapers.Arabic()
                            : SamplePapers.French()
                )
            );
        await scope
            .ServiceProvider.GetRequiredService<NotesDbContext>()
            .SaveChangesAsync(CancellationToken.None);
        return [.. (await RowsAsync(suite)).Select(row => row.Id)];
    }

    private static Task SealedAsync(SuiteFactory suite) =>
        Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(6));
            return (await RowsAsync(suite)).All(row => row.State is PaperState.Sealed);
        });

    private static Task<List<KeptPaper>> RowsAsync(SuiteFactory suite) =>
        suite.InNotesAsync(db =>
            db.Papers.AsNoTracking().OrderBy(row => row.Language).ToListAsync()
        );

    private static Task<List<byte[]>> FactsAsync(SuiteFactory suite, Guid id) =>
        suite.InNotesAsync(db =>
            db.Journal.Where(entry =>
                    entry.Type == "paper.sealed" && entry.Subject == id.ToString()
                )
                .Select(entry => entry.Entry)
                .ToListAsync()
        );

    private static async Task<(int Status, byte[] Content)> SendAsync(SuiteFactory suite, Guid id)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Response = { Body = body },
        };
        var desk = scope.ServiceProvider.GetRequiredService<PaperDesk<NotesDbContext>>();
        await (await desk.SendAsync(Owner, id, http.Response)).ExecuteAsync(http);
        return (http.Response.StatusCode, body.ToArray());
    }

    private static async Task<IReadOnlyList<string>> DoctorAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(check => check.Name is "sealed papers")
            .FindAsync(CancellationToken.None);
    }

    private static string[] Files(SuiteFactory suite)
    {
        var folder = Path.Combine(suite.DataDirectory, "papers");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            : [];
    }
}
