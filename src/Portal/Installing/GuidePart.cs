namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>
/// A part of a guide as its text writes it, a line for each thing: ": " a remark that stands before the steps, "$ " a
/// command of the step above, "= " what is seen at the end, and any other line a step. So a translation is one text, in
/// order, and the page numbers the steps.
/// </summary>
internal sealed record GuidePart(
    IReadOnlyList<string> Remarks,
    IReadOnlyList<GuideStep> Steps,
    IReadOnlyList<string> Seen
)
{
    public static GuidePart Read(string text)
    {
        List<string> remarks = [];
        List<(string Text, List<string> Commands)> steps = [];
        List<string> seen = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line)
            {
                case [':', ' ', .. var remark]:
                    remarks.Add(remark);
                    break;
                case ['=', ' ', .. var end]:
                    seen.Add(end);
                    break;
                case ['$', ' ', .. var command]:
                    steps[^1].Commands.Add(command);
                    break;
                default:
                    steps.Add((line, []));
                    break;
            }
        }

        return new(
            remarks,
            [.. steps.Select(step => new GuideStep(step.Text, step.Commands))],
            seen
        );
    }
}

/// <param name="Commands">To be typed as they stand, one after another.</param>
internal sealed record GuideStep(string Text, IReadOnlyList<string> Commands);
