using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>The answers that every row of a set begins with.</summary>
/// <param name="Of">The controller whose answers they are; null for a position's.</param>
internal sealed record SetTemplate(JsonObject Facts, Guid? Of)
{
    private const string Organisation = "_organisation";

    /// <summary>What is true of one controller and of no other: never carried over to somebody else's filing.</summary>
    private static readonly string[] OfController =
    [
        "responsable.nom",
        "responsable.ice",
        "responsable.rc",
        "responsable.adresse",
        "responsable.adresse_publique",
        "responsable.region",
        "responsable.representant",
    ];

    public static readonly SetTemplate Empty = new([], Of: null);

    /// <returns>A copy, without what belongs to another controller.</returns>
    public JsonObject For(Guid? controller)
    {
        var facts = Facts.DeepClone().AsObject();
        foreach (var field in controller == Of && Of is not null ? [] : OfController)
        {
            facts.Remove(field);
        }

        return facts;
    }

    /// <summary>As it is sealed with the set.</summary>
    public JsonObject ToJson()
    {
        var json = Facts.DeepClone().AsObject();
        json[Organisation] = Of?.ToString();
        return json;
    }

    public static SetTemplate Read(JsonObject json)
    {
        var of = Guid.TryParse((string?)json[Organisation], out var id) ? id : (Guid?)null;
        json.Remove(Organisation);
        return new(json, of);
    }
}
