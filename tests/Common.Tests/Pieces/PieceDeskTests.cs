using System.Text;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Pieces;

/// <summary>From the form to the sealed file and back, with a scanner that speaks the real protocol.</summary>
public sealed class PieceDeskTests
{
    private static readonly Guid Owner = Guid.Parse("7d1f9a52-2f7e-4f0e-9f7c-4a1f6a8d2b11");

    private static readonly Caller Amina = new(
        "amina",
        ClientId: null,
        Guid.Empty,
        OrganisationKind: null,
        new HashSet<string>(StringComparer.Ordinal),
        new HashSet<string>(StringComparer.Ordinal),
        AssuranceLevel.Low
    );

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_taken_is_read_back_and_stands_nowhere_in_clear(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database, new NotesModule());
        var content = SampleFiles.Pdf("/Lang (canari-7391)");

        var piece = await TakeAsync(suite, content);
        var read = await OpenAsync(suite, piece.Id);

        Assert.Equal(PieceState.NoScanner, piece.State);
        Assert.Equal(content, read);
        var files = Files(suite);
        Assert.Single(files);
        Assert.DoesNotContain(
            "canari-7391",
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(files[0])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_was_altered_or_exchanged_is_no_piece()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", new NotesModule());
        var one = await TakeAsync(suite, SampleFiles.Png());
        var other = await TakeAsync(suite, SampleFiles.Jpeg(), "scan.jpg");
        var path = Files(suite)
            .Single(file => file.EndsWith(one.Id.ToString("N"), StringComparison.Ordinal));
        var stranger = Files(suite).Single(file => file != path);
        var whole = await File.ReadAllBytesAsync(path);

        await File.WriteAllBytesAsync(path, [.. whole[..^1], (byte)~whole[^1]]);
        Assert.Null(await OpenAsync(suite, one.Id));
        await File.WriteAllBytesAsync(path, await File.ReadAllBytesAsync(stranger));
        Assert.Null(await OpenAsync(suite, one.Id));
        Assert.NotNull(await OpenAsync(suite, other.Id));
    }

    [Fact]
    public async Task An_infected_document_is_refused_and_the_journal_says_so()
    {
        await using var clamd = new FakeClamd();
        await using var suite = await StartAsync(clamd);

        var taken = await TryTakeAsync(suite, SampleFiles.Pdf($"/Lang ({FakeClamd.Bad})"));

        Assert.True(taken.Refused(out var problem, out _));
        Assert.Equal(("COMMON-107", "Eicar-Signature"), (problem.Code, problem.Detail));
        Assert.Empty(Files(suite));
        Assert.Equal(1, await FactsAsync(suite, "piece.infected"));
    }

    [Fact]
    public async Task A_document_that_nobody_scanned_waits_until_somebody_did()
    {
        await using var clamd = new FakeClamd { IsDown = true };
        await using var suite = await StartAsync(clamd);

        var piece = await TakeAsync(suite, SampleFiles.Png());
        var bad = await TakeAsync(suite, SampleFiles.Pdf($"/Lang ({FakeClamd.Bad})"), "scan.pdf");
        Assert.Equal(PieceState.Waiting, piece.State);
        Assert.Null(await OpenAsync(suite, piece.Id));
        clamd.IsDown = false;
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(6));
            return await OpenAsync(suite, piece.Id) is not null
                && await FactsAsync(suite, "piece.infected") == 1;
        });

        Assert.Null(await OpenAsync(suite, bad.Id));
        Assert.Single(Files(suite));
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_keeps_a_document_waiting()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            new NotesModule(),
            "--Trust:Clamd:Address=127.0.0.1:1"
        );

        Assert.Equal(PieceState.Waiting, (await TakeAsync(suite, SampleFiles.Png())).State);
    }

    [Fact]
    public async Task Too_large_empty_and_missing_are_refused_with_the_field()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            new NotesModule(),
            "--Trust:Pieces:MostBytes=65536"
        );

        Assert.Equal("COMMON-101", await CodeAsync(suite, new byte[65_537]));
        Assert.Equal("COMMON-100", await CodeAsync(suite, []));
        Assert.Equal("COMMON-100", await CodeAsync(suite, content: null));
    }

    [Fact]
    public async Task A_file_without_a_row_goes_and_erasing_takes_both()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", new NotesModule());
        var piece = await TakeAsync(suite, SampleFiles.Png());
        var kept = Files(suite).Single();
        var name = Guid.NewGuid().ToString("N");
        var places = Path.GetDirectoryName(Path.GetDirectoryName(kept)!)!;
        var orphan = Path.Combine(places, name[^2..], name);
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        File.Copy(kept, orphan);
        File.SetLastWriteTimeUtc(orphan, suite.Clock.GetUtcNow().UtcDateTime.AddHours(-2));

        await Eventually.Async(() =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(6));
            return Task.FromResult(!File.Exists(orphan));
        });
        Assert.True(File.Exists(kept));
        await InsideAsync(
            suite,
            async (desk, db) =>
            {
                await desk.EraseAsync(
                    await db.Pieces.SingleAsync(row => row.Id == piece.Id),
                    CancellationToken.None
                );
                return 0;
            }
        );
        Assert.Empty(Files(suite));
    }

    private static Task<SuiteFactory> StartAsync(FakeClamd clamd) =>
        SuiteFactory.StartAsync(
            "sqlite",
            new NotesModule(),
            $"--Trust:Clamd:Address={clamd.Address}"
        );

    private static string[] Files(SuiteFactory suite)
    {
        var folder = Path.Combine(suite.DataDirectory, "pieces");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            : [];
    }

    private static async Task<Piece> TakeAsync(
        SuiteFactory suite,
        byte[] content,
        string? name = null
    ) =>
        (await TryTakeAsync(suite, content, name)).Match(
            piece => piece,
            problem => throw new InvalidOperationException($"{problem.Code} {problem.Detail}")
        );

    private static async Task<string?> CodeAsync(SuiteFactory suite, byte[]? content) =>
        (await TryTakeAsync(suite, content)).Match<string?>(_ => null, problem => problem.Code);

    private static Task<Result<Piece>> TryTakeAsync(
        SuiteFactory suite,
        byte[]? content,
        string? name = null
    ) =>
        InsideAsync(
            suite,
            async (desk, db) =>
            {
                var file = content is null
                    ? null
                    : new FormFile(
                        new MemoryStream(content),
                        0,
                        content.Length,
                        "file",
                        name ?? "scan"
                    )
                    {
                        Headers = new HeaderDictionary(),
                    };
                var taken = await desk.TakeAsync(
                    new(
                        file,
                        "file",
                        Owner,
                        "identity",
                        Amina,
                        suite.Clock.GetUtcNow().AddYears(10)
                    ),
                    CancellationToken.None
                );
                await db.SaveChangesAsync();
                return taken;
            }
        );

    private static Task<byte[]?> OpenAsync(SuiteFactory suite, Guid id) =>
        InsideAsync(
            suite,
            async (desk, db) =>
                desk.Open(await db.Pieces.AsNoTracking().SingleAsync(piece => piece.Id == id))
                    .Match<byte[]?>(content => content, _ => null)
        );

    private static Task<int> FactsAsync(SuiteFactory suite, string type) =>
        InsideAsync(suite, (_, db) => db.Journal.CountAsync(fact => fact.Type == type));

    private static async Task<T> InsideAsync<T>(
        SuiteFactory suite,
        Func<PieceDesk<NotesDbContext>, NotesDbContext, Task<T>> work
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await work(
            scope.ServiceProvider.GetRequiredService<PieceDesk<NotesDbContext>>(),
            scope.ServiceProvider.GetRequiredService<NotesDbContext>()
        );
    }
}
