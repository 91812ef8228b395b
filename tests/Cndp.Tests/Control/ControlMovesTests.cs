using System.Globalization;
using System.Reflection;
using CsCheck;
using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Whatever is tried in whatever order, what is closed stays closed and silence never comes early; and everything that a page may say has its words.</summary>
public sealed class ControlMovesTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private static readonly LegalClock Law = new(Options.Create(new LawOptions()));

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Silence_is_never_early_and_nothing_moves_what_is_closed() =>
        Gen.Select(Gen.Enum<RightsKind>(), Gen.Select(Gen.Int[0, 7], Gen.Int[0, 40]).List[0, 12])
            .Sample(tried =>
            {
                var (kind, acts) = tried;
                var row = Request(kind);
                var now = Start;
                foreach (var (act, days) in acts)
                {
                    now = now.AddDays(days);
                    var (before, due) = (row.State, row.DueAt(Law));
                    var done = act switch
                    {
                        0 => row.Send(Law, now),
                        1 => row.AskMore(Law, now),
                        2 => row.SayMore(Law, now),
                        3 => row.ProveIdentity("nadia", now),
                        4 => row.Answer(now),
                        5 => row.Refuse(RefusalGround.NoData, now),
                        6 => row.FallSilent(Law, now),
                        _ => row.AskDelay(now.AddDays(60), Law, now),
                    };
                    var refused = done.Refused(out _, out _);
                    if (before is RightsState.Answered or RightsState.Refused)
                    {
                        Assert.True(refused && row.State == before);
                    }

                    if (!refused && row.State is RightsState.Silent && before is RightsState.Sent)
                    {
                        Assert.True(now >= due);
                    }

                    if (!refused && row.State is RightsState.Answered)
                    {
                        Assert.NotNull(row.IdentityProvenAt);
                    }

                    Assert.Equal(
                        row.State is RightsState.Answered or RightsState.Refused,
                        row.ClosedAt is not null
                    );
                }
            });

    [Fact]
    public void Texts_are_kept_from_three_to_four_thousand_characters() =>
        Gen.String.Sample(text =>
            Assert.Equal(
                text.Trim().Length is >= 3 and <= Said.Longest
                    && !text.Contains('\0', StringComparison.Ordinal),
                Said.Fault(text, "text") is null
            )
        );

    [Fact]
    public void Every_kind_state_ground_line_and_paper_has_its_words()
    {
        using var scope = shared.Office.Suite.Services.CreateScope();
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<ControlTexts>>();
        string[] keys =
        [
            .. Names<RightsKind>("right-"),
            .. Names<RightsState>("rights-state-"),
            .. Names<RightsState>("rights-next-"),
            .. Names<OnBehalf>("behalf-"),
            .. Names<RefusalGround>("ground-"),
            .. Names<ComplaintState>("complaint-state-"),
            .. Names<ComplaintState>("complaint-next-"),
            .. Names<InspectionState>("inspection-state-"),
            .. Names<InspectionState>("inspection-next-"),
            .. Names<MeasureKind>("measure-"),
            .. Names<MeasureState>("measure-state-"),
            .. Names<Side>("side-"),
            .. LineKinds.All.Select(kind => $"line-{kind}"),
            .. PaperKinds.All.SelectMany(kind => (string[])[$"paper-{kind}", $"paper-{kind}-lead"]),
            .. WriteReport.Parts.Select(part => $"said-{part.Name}"),
            .. Offences.All.Select(one => $"offence-{one.Article}"),
            .. Enumerable.Range(70, 30).Select(code => $"CNDP-0{code}"),
        ];

        Assert.DoesNotContain(keys, key => texts[key].ResourceNotFound);
    }

    [Fact]
    public void Every_notice_has_its_words_in_three_languages()
    {
        var texts = shared.Office.Suite.Services.GetServices<INoticeTexts>().ToList();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = "Q-7Q4M-0XKD-92RT-Q",
            ["until"] = "2026-03-10T22:59:59Z",
        };
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (
                var kind in typeof(ControlNotices)
                    .GetFields(BindingFlags.Static | BindingFlags.Public)
                    .Select(constant => (string)constant.GetRawConstantValue()!)
            )
            {
                var said = new HashSet<string>(StringComparer.Ordinal);
                foreach (var language in (string[])["fr-MA", "ar-MA", "en"])
                {
                    CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                    var found = texts.Select(one => one.Find(kind, values)).OfType<NoticeText>();
                    said.Add(Assert.Single(found).Body);
                }

                Assert.Equal((kind, 3), (kind, said.Count));
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Names<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name);

    private static RightsRequest Request(RightsKind kind) =>
        new()
        {
            Id = Guid.NewGuid(),
            Number = "Q-0000-0000-0000-0",
            Kind = kind,
            Organisation = Guid.NewGuid(),
            Declaration = "D-2026-000001-1",
            OnBehalf = OnBehalf.Oneself,
            AskedBy = "amina",
            AskedAt = Start,
        };
}
