using System.Text.Json;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What form.json says, in its own words.</summary>
internal sealed record FormFile(
    IReadOnlyList<FormFile.Step> Etapes,
    IReadOnlyList<FormFile.Field> Champs
)
{
    internal sealed record Step(string Id, string TitreFr, string TitreAr, string TitreEn);

    internal sealed record Field(
        string Id,
        string Etape,
        string LibelleFr,
        string LibelleAr,
        string LibelleEn,
        string Type,
        bool Multiple,
        bool Obligatoire,
        string? Article,
        bool Public,
        bool DansSimplifiee,
        string? Liste,
        int? Min,
        int? Max,
        string? Regex,
        IReadOnlyList<Column>? Colonnes,
        string? AideFr,
        string? AideAr,
        string? AideEn,
        JsonElement? VisibleSi
    );

    internal sealed record Column(
        string Id,
        string Type,
        string? Liste,
        int? Max,
        string LibelleFr,
        string LibelleAr,
        string LibelleEn
    );
}

/// <summary>What lists.json says, in its own words.</summary>
/// <param name="Pays">ISO 3166-1 alpha-2, separated by blanks.</param>
internal sealed record ListFile(
    IReadOnlyDictionary<string, IReadOnlyList<ListFile.Entry>> Listes,
    string Pays
)
{
    /// <summary>A code; norms have conditions beside their names.</summary>
    /// <param name="DonneesPermises">Of a norm; not checked where empty.</param>
    /// <param name="Automatise">Of a norm: what the treatment must be.</param>
    internal sealed record Entry(
        string Code,
        string Fr,
        string Ar,
        string En,
        string? Article,
        string? Declencheur,
        bool Sensible,
        bool Vulnerable,
        bool GrandeEchelle,
        bool? Public,
        string? Art24,
        Route? Route,
        string? Variante,
        IReadOnlyList<string>? Finalites,
        IReadOnlyList<string>? DonneesPermises,
        IReadOnlyList<string>? Conditions,
        Duration? DureeMax,
        string? Automatise,
        string? Source,
        DateOnly? Depuis,
        DateOnly? Jusqua
    );

    internal sealed record Duration(int Valeur, string Unite);
}
