using System.Text.Json.Serialization;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>
/// A receipt, a decision or a record as it goes on paper, in one language: modules describe it in words and
/// <see cref="PaperWriter"/> sets it. The accessible original is the page that shows the same record (WCAG 2.2; the PDF
/// carries no tags).
/// </summary>
/// <param name="Body">Who speaks, in the language of the paper: at most 200 characters.</param>
/// <param name="Title">What it is: "Récépissé de dépôt".</param>
/// <param name="Number">Of the record, as <see cref="Numbers.SuiteNumber.Text"/>: what /v/{number} answers for.</param>
/// <param name="At">When what it says became true; it stands on the paper and in its metadata.</param>
/// <param name="Parts">In the order read.</param>
public sealed record Paper(
    string Body,
    string Title,
    string Number,
    DateTimeOffset At,
    IReadOnlyList<PaperPart> Parts
);

/// <summary>One thing on a paper. Texts may hold anything that people write; a line feed begins a new paragraph.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(PaperHeading), "heading")]
[JsonDerivedType(typeof(PaperParagraph), "paragraph")]
[JsonDerivedType(typeof(PaperList), "list")]
[JsonDerivedType(typeof(PaperRows), "rows")]
public abstract record PaperPart;

/// <summary>Stands with what follows it: never last on a page.</summary>
public sealed record PaperHeading(string Text) : PaperPart;

/// <param name="Strong">What the paper says in one sentence, set larger.</param>
/// <param name="Quoted">What somebody wrote, in a language of their own.</param>
public sealed record PaperParagraph(string Text, bool Strong = false, bool Quoted = false)
    : PaperPart;

/// <param name="Items">Each in a language of its own.</param>
public sealed record PaperList(IReadOnlyList<string> Items) : PaperPart;

/// <summary>Labels and values side by side.</summary>
public sealed record PaperRows(IReadOnlyList<PaperRow> Rows) : PaperPart;

/// <param name="Latin">Written from left to right in every language: numbers, hashes, addresses.</param>
public sealed record PaperRow(string Label, string Value, bool Latin = false);
