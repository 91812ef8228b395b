using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>A field of the form as a page shows it.</summary>
/// <param name="Facts">All that was answered: some fields begin with what others said.</param>
/// <param name="Error">In the reader's language; null where nothing is wrong with it.</param>
/// <param name="Offered">The codes of its list that may be chosen; null for all.</param>
internal sealed record FormFieldView(
    FormField Field,
    JsonObject Facts,
    string? Error,
    IReadOnlyList<string>? Offered
);
