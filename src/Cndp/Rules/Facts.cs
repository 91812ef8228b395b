namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What is known of a treatment: at most one answer for each field, and nothing where none was given.</summary>
internal sealed class Facts(Answer?[] answers)
{
    /// <summary>Null where the question was not answered.</summary>
    public Answer? this[FormField field] => answers[field.Index];

    public IReadOnlyCollection<string> Codes(FormField field) =>
        this[field] is Answer.OfCodes given ? given.Values : [];

    public IReadOnlyList<AnswerRow> Rows(FormField field) =>
        this[field] is Answer.OfRows given ? given.Values : [];

    /// <summary>The same treatment with one answer changed.</summary>
    public Facts With(FormField field, Answer? answer)
    {
        var changed = (Answer?[])answers.Clone();
        changed[field.Index] = answer;
        return new(changed);
    }
}

internal abstract record Answer
{
    /// <summary>Whether it says something: a text that is not blank, a list that is not empty.</summary>
    public abstract bool Says { get; }

    internal sealed record OfYesNo(bool Value) : Answer
    {
        public static readonly OfYesNo Yes = new(true);
        public static readonly OfYesNo No = new(false);

        public override bool Says => true;
    }

    internal sealed record OfWords(string Value) : Answer
    {
        public override bool Says => Value.Length > 0;
    }

    internal sealed record OfNumber(int Value) : Answer
    {
        public override bool Says => true;
    }

    /// <summary>Each once; their order says nothing.</summary>
    internal sealed record OfCodes(IReadOnlyCollection<string> Values) : Answer
    {
        public override bool Says => Values.Count > 0;
    }

    internal sealed record OfRows(IReadOnlyList<AnswerRow> Values) : Answer
    {
        public override bool Says => Values.Count > 0;
    }

    internal sealed record OfParticulars : Answer
    {
        public static readonly OfParticulars Given = new();

        public override bool Says => true;
    }
}

/// <summary>One line of a table: its cells by the names of the columns.</summary>
internal sealed class AnswerRow(IReadOnlyDictionary<string, Answer> cells)
{
    public Answer? this[string column] => cells.GetValueOrDefault(column);

    public string? Code(string column) =>
        this[column] switch
        {
            Answer.OfCodes { Values: var values } => values.FirstOrDefault(),
            Answer.OfWords { Value: var value } => value,
            _ => null,
        };

    public bool Says(string column) => this[column] is { Says: true };

    public AnswerRow With(string column, Answer answer) =>
        new(new Dictionary<string, Answer>(cells, StringComparer.Ordinal) { [column] = answer });
}
