using System.Text.Json;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>Which class a report may be of, by rules that are shown: what its reporter chose, which words it holds, what was found in it. A proposal; a person classifies.</summary>
internal static class ClassProposal
{
    private const int Most = 3;

    /// <summary>What the reporter chose weighs as much as one good word and a half: they were there, and do not know the taxonomy.</summary>
    private const int OfReporter = 4;

    private static readonly string[] Undecided = ["other", "undetermined"];

    private static readonly Lazy<IReadOnlyList<Rule>> Rules = new(Load);

    /// <param name="Words">Folded: no case, no marks.</param>
    private sealed record Rule(string Type, int Weight, IReadOnlyList<string> Words);

    /// <returns>The best first, at most three; never none.</returns>
    public static IReadOnlyList<ProposedClass> Of(
        ReportFacts facts,
        IReadOnlyCollection<ObservableKind> found
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(found);
        var text = Searched(facts.Text);
        var votes = new List<(string Type, int Weight, ProposalReason Reason)>
        {
            (
                facts.Type,
                Undecided.Contains(facts.Type, StringComparer.Ordinal) ? 1 : OfReporter,
                new("reporter", [facts.Type])
            ),
        };
        foreach (var rule in Rules.Value)
        {
            var said = rule.Words.Where(word => Holds(text, word)).ToArray();
            if (said.Length > 0)
            {
                votes.Add((rule.Type, rule.Weight + said.Length - 1, new("words", said)));
            }
        }

        if (found.Contains(ObservableKind.Url) && found.Contains(ObservableKind.Mail))
        {
            votes.Add(("phishing", 1, new("observables", ["Url", "Mail"])));
        }

        if (found.Contains(ObservableKind.Cve))
        {
            votes.Add(("vulnerable-system", 1, new("observables", ["Cve"])));
        }

        return
        [
            .. votes
                .GroupBy(vote => vote.Type, StringComparer.Ordinal)
                .Select(group => new ProposedClass(
                    group.Key,
                    group.Sum(vote => vote.Weight),
                    [.. group.Select(vote => vote.Reason)]
                ))
                .OrderByDescending(proposed => proposed.Weight)
                .ThenBy(proposed => proposed.Type, StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    private static string Searched(string text) =>
        " "
        + string.Concat(FoldedText.Of(text).Select(c => char.IsLetterOrDigit(c) ? c : ' '))
        + " ";

    /// <summary>Latin words from their beginning on; Arabic ones anywhere, since the article and prepositions stand before them.</summary>
    private static bool Holds(string text, string word) =>
        text.Contains(char.IsAscii(word[0]) ? $" {word}" : word, StringComparison.Ordinal);

    private static IReadOnlyList<Rule> Load()
    {
        using var stream = typeof(ClassProposal).Assembly.GetManifestResourceStream(
            "Triage/words.json"
        )!;
        return
        [
            .. JsonDocument
                .Parse(stream)
                .RootElement.EnumerateArray()
                .Select(rule => new Rule(
                    rule.GetProperty("type").GetString()!,
                    rule.GetProperty("weight").GetInt32(),
                    [
                        .. rule.GetProperty("words")
                            .EnumerateArray()
                            .Select(word => FoldedText.Of(word.GetString()!)),
                    ]
                )),
        ];
    }
}

/// <param name="Kind">"reporter", "words" or "observables": which rule.</param>
/// <param name="What">The type that the reporter chose, the words that were found, the observables.</param>
internal sealed record ProposalReason(string Kind, IReadOnlyList<string> What);

/// <param name="Type">RSIT.</param>
internal sealed record ProposedClass(
    string Type,
    int Weight,
    IReadOnlyList<ProposalReason> Reasons
);
