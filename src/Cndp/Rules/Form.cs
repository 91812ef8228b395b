using System.Collections.Frozen;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>The fields of the form as one version has them, for the engine, the pages and the filings.</summary>
internal sealed class Form
{
    private readonly FrozenDictionary<string, FormField> fields;

    public Form(
        IReadOnlyList<FormStep> steps,
        IReadOnlyList<FormField> fields,
        IReadOnlyDictionary<string, CodeList> lists
    )
    {
        (Steps, Fields, Lists) = (steps, fields, lists);
        this.fields = fields.ToFrozenDictionary(field => field.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<FormStep> Steps { get; }

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<FormField> Fields { get; }

    public IReadOnlyDictionary<string, CodeList> Lists { get; }

    public FormField? Find(string id) => fields.GetValueOrDefault(id);

    /// <exception cref="KeyNotFoundException">The form has no such field: a bug where a rule or a page asks for it.</exception>
    public FormField this[string id] => fields[id];
}

internal sealed record FormStep(string Id, LegalText Title);

/// <summary>What an answer is, whatever the field looks like on a page.</summary>
internal enum AnswerKind
{
    YesNo,
    Words,
    Date,
    Number,

    /// <summary>One or more codes of a list.</summary>
    Codes,
    Rows,

    /// <summary>A person, an address, a document: that it is given is all the rules ask.</summary>
    Particulars,
}

/// <param name="Index">Where its answer stands among the facts.</param>
/// <param name="Type">The form's own word for how it is asked.</param>
/// <param name="Min">Fewest characters or values that a complete filing has; never a reason to refuse facts.</param>
/// <param name="Max">Most characters or values, the largest number.</param>
internal sealed record FormField(
    int Index,
    string Id,
    string Step,
    string Type,
    AnswerKind Kind,
    bool Multiple,
    bool Mandatory,
    string? Article,
    bool Public,
    bool InSimplified,
    CodeList? List,
    int? Min,
    int? Max,
    string? Pattern,
    IReadOnlyList<FormColumn> Columns,
    LegalText Label,
    LegalText? Hint
)
{
    /// <summary>Asked only where this holds; null for a field that is always asked.</summary>
    public Condition? VisibleIf { get; set; }
}

internal sealed record FormColumn(
    string Id,
    string Type,
    CodeList? List,
    int? Max,
    LegalText Label
);

internal sealed class CodeList(string name, IReadOnlyList<FormCode> codes)
{
    private readonly FrozenDictionary<string, FormCode> byCode = codes.ToFrozenDictionary(
        code => code.Code,
        StringComparer.Ordinal
    );

    public string Name { get; } = name;

    public IReadOnlyList<FormCode> Codes { get; } = codes;

    public FormCode? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <param name="Sensitive">Law 09-08 art. 1-3.</param>
internal sealed record FormCode(string Code, LegalText Label, string? Article, bool Sensitive);
