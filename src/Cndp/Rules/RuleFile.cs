using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What rules.json says, in its own words.</summary>
internal sealed record RuleFile(
    string Edition,
    IReadOnlyList<DateOnly> Versions,
    RuleFile.Absent ValeurAbsente,
    IReadOnlyList<RuleFile.Rule> Regles,
    IReadOnlyList<RuleFile.Check> Recevabilite,
    RuleFile.Reclassification Requalification,
    IReadOnlyList<RuleFile.Alert> Alertes,
    RuleFile.Transfer Transfert,
    IReadOnlyList<RuleFile.Term> Delais,
    IReadOnlyList<RuleFile.Paper> Formulaires,
    IReadOnlyList<RuleFile.Needs> Exigences,
    IReadOnlyDictionary<string, string> Numerotation
)
{
    /// <param name="Oui">Fields whose absence stands for yes; every other one's for no.</param>
    internal sealed record Absent(IReadOnlyList<string> Oui);

    /// <param name="Depuis">First day in force; from the beginning where null.</param>
    /// <param name="Jusqua">Last day in force; for good where null.</param>
    internal sealed record Rule(
        string Id,
        string Effet,
        string? Route,
        string Article,
        Confidence Confiance,
        string MotifFr,
        string MotifAr,
        string MotifEn,
        JsonElement Si,
        IReadOnlyList<Exception>? Sauf,
        string? Alerte,
        Lightening? Allegement,
        DateOnly? Depuis,
        DateOnly? Jusqua
    );

    internal sealed record Exception(
        string Id,
        string Article,
        Confidence Confiance,
        string MotifFr,
        string MotifAr,
        string MotifEn,
        JsonElement Si,
        string? Alerte
    );

    internal sealed record Lightening(
        IReadOnlyList<Change> Changements,
        string TexteFr,
        string TexteAr,
        string TexteEn
    );

    /// <summary>One of: the codes that leave a list, a new yes or no, a value of a column that becomes another.</summary>
    internal sealed record Change(
        string Champ,
        IReadOnlyList<string>? Retirer,
        bool? Valeur,
        string? Colonne,
        string? Remplacer,
        string? Par
    );

    /// <param name="Nature">"S" for a rule of the statute, "P" for a choice of the product.</param>
    internal sealed record Check(
        string Id,
        string Article,
        Confidence Confiance,
        string Nature,
        string MessageFr,
        string MessageAr,
        string MessageEn,
        JsonElement Si,
        IReadOnlyList<Route> Routes
    );

    /// <param name="Seuil">How many factors make the alert.</param>
    /// <param name="Suffit">Factors that make it alone.</param>
    internal sealed record Reclassification(
        string Article,
        Confidence Confiance,
        int Seuil,
        IReadOnlyList<string> Suffit,
        IReadOnlyList<Factor> Facteurs
    );

    internal sealed record Factor(
        string Id,
        string TexteFr,
        string TexteAr,
        string TexteEn,
        JsonElement Si
    );

    internal sealed record Alert(
        string Id,
        string Article,
        Confidence Confiance,
        string TexteFr,
        string TexteAr,
        string TexteEn
    );

    internal sealed record Transfer(
        string Article,
        Confidence Confiance,
        string Formulaire,
        IReadOnlyList<Route> SaufRoutes,
        string TexteFr,
        string TexteAr,
        string TexteEn
    );

    /// <param name="Cle">The term of Common/Time that counts it.</param>
    /// <param name="Silence">What silence does when the term is over; nothing where null.</param>
    internal sealed record Term(
        string Id,
        string Cle,
        string Depuis,
        string? Prolongation,
        string? Silence,
        IReadOnlyList<Route> Routes,
        string Article,
        Confidence Confiance
    );

    internal sealed record Paper(string Code, Route Route, Confidence Confiance);

    /// <summary>Of a route that is not a declaration: the fields that it asks, and no others.</summary>
    internal sealed record Needs(
        Route Route,
        string Article,
        Confidence Confiance,
        IReadOnlyList<string> Champs
    );

    /// <summary>Names as they stand in the files; a word that nobody reads is a mistake in the file.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="JsonException">An embedded file is not what it should be: a bug.</exception>
    public static T Embedded<T>(string name)
    {
        using var stream = typeof(RuleFile).Assembly.GetManifestResourceStream($"Rules/{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
