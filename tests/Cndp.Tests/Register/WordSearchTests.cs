using System.Globalization;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Register;

/// <summary>A register of more entries than a search of common words reads first: what is common, what is rare, what is both, and what stopped being either long ago.</summary>
public sealed class WordSearchTests
{
    private const int Count = 3_000;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Page_after_page_holds_exactly_the_entries_that_bear_every_word_the_newest_first(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        await FillAsync(office);
        var entries = Enumerable.Range(0, Count).Select(Number).ToList();
        (string Query, Func<int, bool> Bears)[] questions =
        [
            // In every entry; in none; in each second, tenth and hundredth; in three that lie far apart.
            ("q=commerce", _ => true),
            ("q=introuvable", _ => false),
            ("q=transport", index => index % 2 == 0),
            ("q=tran", index => index % 2 == 0),
            ("q=dixieme", index => index % 10 == 0),
            ("q=commerce centieme", index => index % 100 == 0),
            ("q=commerce rarissime", index => index is 0 or 1_500 or Count - 1),
            ("q=rarissime transport", index => index is 0 or 1_500),
            // Borne by many, but by none of the newest; the two that are common are so apart from each other.
            ("q=ancienne", index => index < 700),
            ("q=ancienne dixieme", index => index < 700 && index % 10 == 0),
            ("q=recente", index => index >= 700),
            ("q=recente ancienne", _ => false),
            ("q=transport&state=Withdrawn", index => index % 50 == 0),
            ("q=ancienne&state=Withdrawn", index => index < 700 && index % 50 == 0),
            ("q=commerce&kind=SimplifiedDeclaration", _ => false),
        ];

        foreach (var (query, bears) in questions)
        {
            var expected = entries.Where((_, index) => bears(index)).Reverse();
            Assert.Equal(expected, await WholeAsync(office, query));
        }

        // Each in every second, together in one of the oldest: with a page so short, what is read ends before it.
        Assert.Equal([entries[4]], await WholeAsync(office, "q=transport impaire", limit: 1));
    }

    private static string Number(int index) => RecordNumber.Of('D', 2026, index + 1).ToString();

    private static async Task FillAsync(CommissionOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(500))
        {
            db.Entries.AddRange(chunk.Select(index => Entry(index, office.Now)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static RegisterEntry Entry(int index, DateTimeOffset now)
    {
        var number = Number(index);
        string?[] words =
        [
            "Commerce",
            index % 2 == 0 ? "Transport" : null,
            index % 2 == 1 || index == 4 ? "impaire" : null,
            index % 10 == 0 ? "dixième" : null,
            index % 100 == 0 ? "centième" : null,
            index is 0 or 1_500 or Count - 1 ? "rarissime" : null,
            index < 700 ? "ancienne" : "récente",
        ];
        return new()
        {
            // The order of the identifiers is that in which a batch is written.
            Id = Guid.CreateVersion7(now.AddMilliseconds(index)),
            Number = number,
            Kind = DeclarationKind.Declaration,
            FiledAt = now,
            State = index % 50 == 0 ? DeclarationState.Withdrawn : DeclarationState.ReceiptIssued,
            Title = "Commerce",
            Controller = "Commerce",
            Items = "{}",
            Folded = RegisterWords.Of(words),
            Folding = RegisterWords.Folding,
            Content = 1,
            UpdatedAt = now,
        };
    }

    private static async Task<List<string>> WholeAsync(
        CommissionOffice office,
        string query,
        int limit = 200
    )
    {
        var numbers = new List<string>();
        var next = string.Create(
            CultureInfo.InvariantCulture,
            $"{CommissionOffice.Register}?{query.Replace(" ", "%20", StringComparison.Ordinal)}&limit={limit}"
        );
        while (next is not null)
        {
            var page = (await office.TakeAsync(next)).Json;
            numbers.AddRange(page["items"]!.AsArray().Select(line => (string)line!["number"]!));
            next = (string?)page["next"];
        }

        return numbers;
    }
}
