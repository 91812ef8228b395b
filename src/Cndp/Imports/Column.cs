using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Imports;

/// <summary>What a column of a file may hold: an answer of the form, a part of one, or whose filing the row is.</summary>
/// <param name="Id">"traitement.nom", "droits.contact.courriel", "controller.ice".</param>
/// <param name="Field">Null where the column names the controller.</param>
/// <param name="Part">Of a person or a contact; null for the whole answer.</param>
internal sealed record Column(string Id, FormField? Field = null, string? Part = null)
{
    public const string Ice = "controller.ice";
    public const string Organisation = "controller.organisation";

    /// <summary>What the filing itself gives: the undertaking is an act, and the identity comes from the register of organisations.</summary>
    private static readonly string[] Given =
    [
        "engagement",
        "norme.reponses",
        "responsable.nom",
        "responsable.ice",
        "responsable.rc",
    ];

    /// <summary>In the order of the form; the controller first.</summary>
    public static IReadOnlyList<Column> Of(Form form) =>
        [
            new(Ice),
            new(Organisation),
            .. form
                .Fields.Where(field => FormAnswers.IsAsked(field) && !Given.Contains(field.Id))
                .SelectMany(Parts),
        ];

    private static IEnumerable<Column> Parts(FormField field) =>
        FormAnswers.PartsOf(field) is { Count: > 0 } parts
            ? parts.Select(part => new Column($"{field.Id}.{part}", field, part))
            : [new(field.Id, field)];
}
