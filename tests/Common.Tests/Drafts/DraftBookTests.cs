using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Drafts;

public sealed class DraftBookTests
{
    private const string Kind = "notes.letter";
    private static readonly Guid Ministry = Guid.Parse("019a0000-0000-7000-8000-000000000001");
    private static readonly Caller Amina = Person("amina", Ministry);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_opened_saved_in_steps_and_resumed_as_it_was_left(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var opened = await OpenAsync(suite);
        suite.Clock.Advance(TimeSpan.FromMinutes(5));

        var first = Kept(
            await SaveAsync(suite, opened, new() { ["given"] = "أمينة", ["mail"] = "x" })
        );
        await SaveAsync(suite, first, new() { ["mail"] = null, ["born"] = "31" });
        var resumed = Kept(await ResumeAsync(suite, Amina, opened.Id));

        Assert.Equal("أمينة", resumed["given"]);
        Assert.Null(resumed["mail"]);
        Assert.Equal("31", resumed["born"]);
        Assert.Equal(3, resumed.Version);
        Assert.Equal(TimeSpan.FromMinutes(5), resumed.SavedAt - resumed.CreatedAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_else_sees_it_nor_its_owner_under_another_organisation(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var opened = await OpenAsync(suite);
        Caller[] others = [Person("hind", Ministry), Person("amina", Guid.Empty)];

        foreach (var other in others)
        {
            Assert.Equal("COMMON-060", Code(await ResumeAsync(suite, other, opened.Id)));
            Assert.Equal(
                "COMMON-060",
                Code(await SaveAsync(suite, opened, new() { ["a"] = "b" }, other))
            );
            Assert.Equal(
                "COMMON-060",
                Code(
                    await suite.InNotesAsync(db =>
                        Book(suite).DiscardAsync(db, other, opened.Id, default)
                    )
                )
            );
            Assert.Empty(
                await suite.InNotesAsync(db => DraftBook.MineAsync(db, other, null, default))
            );
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_windows_do_not_overwrite_each_other_unseen(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var opened = await OpenAsync(suite);
        await SaveAsync(suite, opened, new() { ["given"] = "first" });

        Assert.Equal(
            "COMMON-007",
            Code(await SaveAsync(suite, opened, new() { ["given"] = "second" }))
        );
        Assert.Equal("first", Kept(await ResumeAsync(suite, Amina, opened.Id))["given"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_on_the_disk_tells_nothing_and_opens_in_no_other_row(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var hers = await OpenAsync(suite);
        await SaveAsync(suite, hers, new() { ["cin"] = "AB123456" });
        var other = await OpenAsync(suite);

        var sealedBytes = await suite.InNotesAsync(async db =>
        {
            var rows = await db.Drafts.ToDictionaryAsync(row => row.Id);
            rows[other.Id].Content = rows[hers.Id].Content;
            await db.SaveChangesAsync();
            return rows[hers.Id].Content;
        });

        Assert.DoesNotContain(
            "AB123456",
            Encoding.UTF8.GetString(sealedBytes),
            StringComparison.Ordinal
        );
        Assert.Equal("COMMON-063", Code(await ResumeAsync(suite, Amina, other.Id)));
        Assert.Null(
            Code(
                await suite.InNotesAsync(db =>
                    Book(suite).DiscardAsync(db, Amina, other.Id, default)
                )
            )
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_filed_draft_goes_with_its_record_and_is_not_filed_twice(string database)
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var opened = await OpenAsync(suite);

        await FileAsync(suite, opened);

        Assert.Equal("COMMON-060", Code(await ResumeAsync(suite, Amina, opened.Id)));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => FileAsync(suite, opened));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_kept_ninety_days_after_the_last_step_and_discarded_when_asked(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        var left = await OpenAsync(suite);
        var saved = await OpenAsync(suite);
        var discarded = await OpenAsync(suite);
        await suite.InNotesAsync(db => Book(suite).DiscardAsync(db, Amina, discarded.Id, default));
        suite.Clock.Advance(TimeSpan.FromDays(89));
        await SaveAsync(suite, saved, new() { ["a"] = "b" });
        suite.Clock.Advance(TimeSpan.FromDays(2));

        await Eventually.Async(async () =>
        {
            await suite.InNotesAsync(db => db.PurgeAsync(suite.Clock, default));
            var mine = await suite.InNotesAsync(db =>
                DraftBook.MineAsync(db, Amina, Kind, default)
            );
            return mine.Count == 1 && mine[0].Id == saved.Id;
        });
        Assert.Equal("COMMON-060", Code(await ResumeAsync(suite, Amina, left.Id)));
    }

    [Fact]
    public async Task Neither_many_nor_large_drafts_make_a_store_of_it()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        var opened = await OpenAsync(suite);

        Assert.Equal(
            "COMMON-061",
            Code(
                await SaveAsync(
                    suite,
                    opened,
                    new() { ["text"] = new string('a', DraftBook.Longest) }
                )
            )
        );
        for (var count = 1; count < DraftBook.Most; count++)
        {
            await OpenAsync(suite);
        }

        Assert.Equal(
            "COMMON-062",
            Code(await suite.InNotesAsync(db => Book(suite).OpenAsync(db, Amina, Kind, default)))
        );
    }

    [Fact]
    public async Task The_journal_knows_that_a_draft_was_opened_and_nothing_of_what_it_says()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        var opened = await OpenAsync(suite);
        await SaveAsync(suite, opened, new() { ["cin"] = "AB123456" });

        var facts = await suite.InNotesAsync(db =>
            db.Journal.Where(fact => fact.Subject == opened.Id.ToString()).ToListAsync()
        );

        Assert.Equal("draft.opened", Assert.Single(facts).Type);
        Assert.DoesNotContain(
            "AB123456",
            Encoding.UTF8.GetString(facts[0].Entry),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_person_s_shelf_names_the_kinds_that_modules_know()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");
        var opened = await OpenAsync(suite);
        await suite.InNotesAsync(db => Book(suite).OpenAsync(db, Amina, "gone.kind", default));
        var shelf = new DraftShelf(suite.Services.GetServices<IModuleStore>(), [new Letters()]);

        var entry = Assert.Single(await shelf.OfAsync(Amina, default));

        Assert.Equal(("Letter", $"/letters/{opened.Id}"), (entry.Title, entry.Path));
    }

    private sealed class Letters : IDraftKind
    {
        public string Kind => DraftBookTests.Kind;

        public string Title => "Letter";

        public string PathOf(Guid id) => $"/letters/{id}";
    }

    private static Caller Person(string name, Guid organisation) =>
        new(
            name,
            "portal",
            organisation,
            OrganisationKind: null,
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal),
            AssuranceLevel.Low
        );

    private static DraftBook Book(SuiteFactory suite) =>
        suite.Services.GetRequiredService<DraftBook>();

    private static async Task<OpenDraft> OpenAsync(SuiteFactory suite) =>
        Kept(await suite.InNotesAsync(db => Book(suite).OpenAsync(db, Amina, Kind, default)));

    private static Task<Result<OpenDraft>> ResumeAsync(SuiteFactory suite, Caller who, Guid id) =>
        suite.InNotesAsync(db => Book(suite).ResumeAsync(db, who, id, default));

    private static Task<Result<OpenDraft>> SaveAsync(
        SuiteFactory suite,
        OpenDraft draft,
        JsonObject step,
        Caller? who = null
    ) =>
        suite.InNotesAsync(db =>
            Book(suite).SaveAsync(db, who ?? Amina, (draft.Id, draft.Version), step, default)
        );

    private static Task<int> FileAsync(SuiteFactory suite, OpenDraft draft) =>
        suite.InNotesAsync(db =>
        {
            DraftBook.Close(db, draft, Amina);
            return db.SaveChangesAsync();
        });

    private static T Kept<T>(Result<T> result)
        where T : notnull =>
        result.Match(value => value, problem => throw new InvalidOperationException(problem.Code));

    private static string? Code<T>(Result<T> result)
        where T : notnull => result.Match<string?>(_ => null, problem => problem.Code);
}
