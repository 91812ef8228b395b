using System.Text;
using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Tests.Catalogue;

/// <summary>criteria.json and the book that it becomes.</summary>
public sealed class CriteriaBookTests
{
    private static readonly CriteriaSet Set = new CriteriaBook().Versions[^1];

    /// <summary>Of the awarding rules' eleven families; those of the catalogue come besides.</summary>
    private static readonly string[] Families =
    [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "2.1",
        "2.2",
        "2.3",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
        "5.1",
        "5.2",
        "5.3",
        "5.4",
        "6.1",
        "6.2",
        "6.3",
        "7.1",
        "7.2",
        "8.1",
        "8.2",
        "8.3",
        "8.4",
        "8.5",
        "8.6",
        "8.7",
        "9.1",
        "9.2",
        "9.3",
        "9.4",
        "9.5",
        "9.6",
        "9.7",
        "10.1",
        "10.2",
        "10.3",
        "11.1",
        "11.2",
        "11.3",
        "11.4",
        "11.5",
    ];

    [Fact]
    public void Every_point_of_the_awarding_rules_has_a_criterion() =>
        Assert.Empty(Families.Except(Set.Criteria.Select(criterion => criterion.Family)));

    [Fact]
    public void The_label_is_given_for_two_years_by_sixty_percent_and_renewed_from_ninety_days_before() =>
        Assert.Equal(
            (24, 90, 60),
            (Set.Rule.Months, Set.Rule.RenewalOpensDays, Set.Rule.ScoredShare)
        );

    [Theory]
    [InlineData("SE-04", true)]
    [InlineData("SE-05", false)]
    [InlineData("SE-08", false)]
    [InlineData("DP-06", true)]
    [InlineData("RC-04", false)]
    [InlineData("AC-01", false)]
    public void What_is_mandatory_there_blocks_here(string id, bool blocking) =>
        Assert.Equal(blocking, Set.Find(id)!.Blocking);

    [Fact]
    public void Every_text_stands_in_three_languages_and_in_its_own_script() =>
        Assert.All(
            Set.Criteria.SelectMany(criterion =>
                new[]
                {
                    criterion.Title,
                    criterion.Explanation,
                    criterion.Verification,
                    criterion.Remedy,
                }
            ),
            text =>
            {
                Assert.Contains(text.Ar, letter => letter is >= '\u0621' and <= '\u064a');
                Assert.True(text.Fr.Count(char.IsAsciiLetter) > text.Fr.Length / 2, text.Fr);
                Assert.True(text.En.Count(char.IsAsciiLetter) > text.En.Length / 2, text.En);
                Assert.NotEqual(text.Fr, text.En);
                Assert.All(
                    new[] { text.Fr, text.Ar, text.En },
                    each => Assert.True(each.Length > 10)
                );
            }
        );

    [Fact]
    public void A_day_has_the_version_that_was_in_force_then()
    {
        var book = new CriteriaBook(
            Read(
                """
                {
                  "edition": "9",
                  "versions": [
                    { "from": "2027-01-01", "months": 12, "renewalOpensDays": 30, "scoredShare": 80 },
                    { "from": "2026-01-01", "months": 24, "renewalOpensDays": 90, "scoredShare": 60 }
                  ],
                  "categories": [{ "id": "C", "title": TEXT }],
                  "texts": [],
                  "conditions": [],
                  "criteria": [
                    { "id": "X-1", "since": "2026-01-01", "until": "2027-01-01", CRITERION },
                    { "id": "X-1", "since": "2027-01-01", CRITERION },
                    { "id": "X-2", "since": "2027-01-01", CRITERION }
                  ]
                }
                """
            )
        );

        Assert.Single(book.On(new(2026, 12, 31)).Criteria);
        Assert.Equal(2, book.On(new(2027, 1, 1)).Criteria.Count);
        Assert.Equal(12, book.On(new(2030, 1, 1)).Rule.Months);
        Assert.Equal(new(2026, 1, 1), book.On(new(2020, 1, 1)).Rule.From);
        Assert.Null(book.Find(new(2026, 1, 2)));
    }

    [Theory]
    [InlineData("\"category\": \"C\"", "\"category\": \"D\"")]
    [InlineData("\"weight\": 2", "\"weight\": 6")]
    [InlineData("\"confidence\": \"P\"", "\"confidence\": \"H\"")]
    [InlineData("\"basis\": []", "\"basis\": [{ \"text\": \"L9\" }]")]
    [InlineData("\"id\": \"X-2\"", "\"id\": \"X-1\"")]
    public void A_file_that_contradicts_itself_is_refused_at_the_start(string right, string wrong)
    {
        const string file = """
            {
              "edition": "9",
              "versions": [{ "from": "2026-01-01", "months": 24, "renewalOpensDays": 90, "scoredShare": 60 }],
              "categories": [{ "id": "C", "title": TEXT }],
              "texts": [],
              "conditions": [],
              "criteria": [
                { "id": "X-1", "since": "2026-01-01", CRITERION },
                { "id": "X-2", "since": "2026-01-01", CRITERION }
              ]
            }
            """;

        Assert.Equal(2, new CriteriaBook(Read(file)).Versions[0].Criteria.Count);
        Assert.Throws<InvalidDataException>(() =>
            new CriteriaBook(Read(Whole(file).Replace(right, wrong, StringComparison.Ordinal)))
        );
    }

    private static CriteriaFile Read(string file) =>
        CriteriaFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Whole(file))));

    private static string Whole(string file) =>
        file.Replace(
                "CRITERION",
                """
                "category": "C", "blocking": true, "weight": 2, "check": "automatic", "evidence": ["url"], "basis": [], "confidence": "P", "frequency": "daily", "title": TEXT, "explanation": TEXT, "verification": TEXT, "remedy": TEXT
                """,
                StringComparison.Ordinal
            )
            .Replace("TEXT", """{ "fr": "f", "ar": "a", "en": "e" }""", StringComparison.Ordinal);
}
