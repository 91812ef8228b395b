using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>What several checks say in the same way.</summary>
internal static class Seen
{
    /// <summary>The page that a criterion is about could not be read: what that means for it.</summary>
    /// <param name="missing">The sentence where there is no link to such a page.</param>
    /// <param name="absent">What its absence is.</param>
    public static Finding? Absent(
        SiteFacts facts,
        string criterion,
        PageKind kind,
        string missing,
        Outcome absent
    )
    {
        if (Unread(facts, criterion) is { } unread)
        {
            return unread;
        }

        if (!facts.Pages.TryGetValue(kind, out var visited))
        {
            return facts.Over
                ? Finding.Of(criterion, Outcome.NotMeasured, new FoundEvidence("fault-VisitOver"))
                : Finding.Of(criterion, absent, new FoundEvidence(missing, $"{facts.Home.Final}"));
        }

        return visited.Page is { IsDocument: true } ? null
            : visited.Page is null or { Cut: true, Text: "" }
                ? Finding.Of(
                    criterion,
                    visited.Answer.Fault is Fault.None && visited.Page is null
                        ? absent
                        : Outcome.NotMeasured,
                    Faulty(visited.Answer)
                )
            : null;
    }

    /// <summary>Nothing can be said of pages where the home page cannot be read.</summary>
    public static Finding? Unread(SiteFacts facts, string criterion) =>
        facts.HomePage is { Text.Length: > 0 }
            ? null
            : Finding.Of(criterion, Outcome.NotMeasured, Faulty(facts.Home));

    public static FoundEvidence Faulty(Fetched answer) =>
        answer.Fault is not Fault.None
            ? new($"fault-{answer.Fault}", $"{answer.Final}", Hops(answer))
        : answer.Read ? new("page-unreadable", $"{answer.Final}", answer.MediaType)
        : new("status-wrong", $"{answer.Final}", $"HTTP {answer.Status}");

    /// <summary>The way that an address went, for who looks for the loop.</summary>
    private static string? Hops(Fetched answer) =>
        answer.Hops.Count == 0
            ? null
            : string.Join(" → ", answer.Hops.Select(hop => $"{hop.Status} {hop.From}"));

    /// <summary>A piece of a page as evidence.</summary>
    public static FoundEvidence In(Page page, string said, Match match) =>
        new(said, $"{page.Address}", page.Around(match.Index, match.Length));

    /// <summary>The first page on which a pattern stands in the folded text.</summary>
    public static (Page Page, Match Match)? First(IEnumerable<Page?> pages, Regex pattern)
    {
        foreach (var page in pages.OfType<Page>())
        {
            var match = pattern.Match(page.Folded);
            if (match.Success)
            {
                return (page, match);
            }
        }

        return null;
    }

    /// <summary>Of the words that folded texts hold the first, with its page.</summary>
    public static (Page Page, string Word)? Word(IEnumerable<Page?> pages, params string[] words)
    {
        foreach (var page in pages.OfType<Page>())
        {
            if (ProbeWords.First(page.Folded, words.Select(ProbeWords.Fold)) is { } word)
            {
                return (page, word);
            }
        }

        return null;
    }
}
