using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>A shop is described on one page, and each answer goes to the criteria that it shows.</summary>
public sealed class DescribeSiteTests
{
    private static readonly string[] Pieces =
    [
        "payment-contract",
        "order-proof",
        "refund-proof",
        "security-report",
        "survey",
        "availability",
    ];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Addresses_activities_and_the_charter_answer_their_criteria(string database)
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var begun = await office.BegunAsync();

        var said = Must(
            await office.ActAsync(
                "karim",
                begun,
                "site",
                new { activities = new[] { "card" }, pages = new { terms = $"https://{Shop}/cgv" } }
            )
        );

        // The terms show it; prospecting is none of this shop's; the charter answers; nobody has shown a contract yet.
        Assert.Equal(
            ("conform", $"https://{Shop}/cgv"),
            (Said(said, "IN-09", "claim"), Said(said, "IN-09", "address"))
        );
        Assert.Equal("notApplicable", Said(said, "DP-03", "claim"));
        Assert.NotNull(Said(said, "DP-03", "explanation"));
        Assert.Equal("conform", Said(said, "RC-03", "claim"));
        Assert.Equal("conform", Said(said, "ID-03", "claim"));
        Assert.Null(Said(said, "CO-05", "claim"));
        Assert.Null(Said(said, "RE-01", "claim"));
    }

    [Fact]
    public async Task What_was_said_against_stands_and_an_activity_comes_back_unanswered()
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync();
        Must(
            await office.ActAsync(
                "karim",
                begun,
                "points",
                new
                {
                    points = new[]
                    {
                        new
                        {
                            criterion = "IN-09",
                            claim = "notConform",
                            explanation = "Being written anew",
                        },
                    },
                }
            )
        );
        Must(
            await office.ActAsync(
                "karim",
                begun,
                "site",
                new { activities = Array.Empty<string>() }
            )
        );

        var said = Must(
            await office.ActAsync(
                "karim",
                begun,
                "site",
                new
                {
                    activities = new[] { "regulated" },
                    pages = new { terms = $"https://{Shop}/cgv" },
                }
            )
        );

        Assert.Equal("notConform", Said(said, "IN-09", "claim"));
        Assert.Null(Said(said, "ID-04", "claim"));
        Assert.Equal("notApplicable", Said(said, "IN-08", "claim"));
    }

    [Fact]
    public async Task What_no_criterion_knows_is_refused_by_its_name()
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync();

        var activity = await office.ActAsync(
            "karim",
            begun,
            "site",
            new { activities = new[] { "magic" } }
        );
        var kind = await office.ActAsync(
            "karim",
            begun,
            "site",
            new { pages = new { nowhere = $"https://{Shop}/" } }
        );
        var plain = await office.ActAsync(
            "karim",
            begun,
            "site",
            new { pages = new { terms = $"http://{Shop}/cgv" } }
        );
        var foreign = await office.ActAsync("kenza", begun, "site", new { });

        Assert.Equal("LABEL-053", activity.Code);
        Assert.Equal(("LABEL-052", "page-nowhere"), (kind.Code, (string?)kind.Json["field"]));
        Assert.Equal(("LABEL-052", "page-terms"), (plain.Code, (string?)plain.Json["field"]));
        Assert.Equal(403, foreign.Status);
    }

    [Fact]
    public async Task Its_pages_and_pieces_answer_whatever_people_look_at()
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync();
        using var karim = await office.Suite.PersonAsync("karim");
        var path = $"/label/applications/{(string?)begun["id"]}";
        await karim.OpenAsync($"{path}/site");

        await karim.SubmitFilesAsync(
            "/site",
            [
                .. Pieces.Select(piece => new ChosenFile(
                    $"piece-{piece}",
                    SampleFiles.Pdf(),
                    $"{piece}.pdf"
                )),
            ],
            [
                ("activity", "card"),
                .. Enum.GetValues<PageKind>()
                    .Where(kind =>
                        new CriteriaBook().Versions[^1].Criteria.Any(each => each.Page == kind)
                    )
                    .Select(kind => ($"page-{DescribeSite.Name(kind)}", $"https://{Shop}/{kind}")),
            ]
        );
        var said = await office.ReadAsync("karim", begun);

        Assert.Equal(path, karim.Address.AbsolutePath);
        Assert.Equal(Pieces.Length, said["pieces"]!.AsArray().Count);
        // What a machine sees is the test's to answer.
        Assert.All(
            new CriteriaBook()
                .Versions[^1]
                .Criteria.Where(criterion => criterion.Check is not CheckKind.Automatic),
            criterion =>
                Assert.True(
                    Said(said, criterion.Id, "claim") is "conform" or "notApplicable"
                        && (
                            Said(said, criterion.Id, "explanation")
                            ?? Said(said, criterion.Id, "address")
                        )
                            is not null,
                    criterion.Id
                )
        );
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Whatever_the_criteria_ask_for_has_a_name(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        System.Globalization.CultureInfo.CurrentUICulture = new(language);
        var texts = suite.Services.GetRequiredService<IStringLocalizer<ApplicationTexts>>();

        foreach (var version in new CriteriaBook().Versions)
        {
            Assert.All(
                version.Conditions,
                id => Assert.False(texts[$"activity-{id}"].ResourceNotFound)
            );
            Assert.All(
                version.Criteria,
                criterion =>
                    Assert.False(
                        criterion.Page is { } page && texts[$"page-{page}"].ResourceNotFound
                            || criterion.Piece is { } piece
                                && texts[$"piece-{piece}"].ResourceNotFound,
                        criterion.Id
                    )
            );
            // What people look at is shown somewhere: no criterion is left that the page cannot answer.
            Assert.All(
                version.Criteria.Where(criterion => criterion.Check is not CheckKind.Automatic),
                criterion =>
                    Assert.True(
                        criterion.Page is not null
                            || criterion.Piece is not null
                            || criterion.Evidence.Contains(EvidenceKind.SignedStatement),
                        criterion.Id
                    )
            );
        }
    }

    private static string? Said(
        System.Text.Json.Nodes.JsonNode application,
        string criterion,
        string field
    ) =>
        (string?)
            application["points"]!
                .AsArray()
                .Single(point => (string?)point!["criterion"] == criterion)![field];
}
