using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>models.json as it is written; what each model says stands beside it, a file for each language.</summary>
internal sealed record ModelFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Grows with every correction.</summary>
    public required string Edition { get; init; }

    /// <summary>That a model is no legal advice: it stands at the head of each.</summary>
    public required Wording Notice { get; init; }

    public required IReadOnlyList<ModelField> Fields { get; init; }

    public required IReadOnlyList<Model> Models { get; init; }

    public static ModelFile Embedded() =>
        JsonSerializer.Deserialize<ModelFile>(TextOf("models.json"), Options)!;

    /// <exception cref="InvalidDataException">There is no such file: a bug.</exception>
    public static string TextOf(string name)
    {
        using var stream =
            typeof(ModelFile).Assembly.GetManifestResourceStream($"Remedies/{name}")
            ?? throw new InvalidDataException($"There is no {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A text that a merchant may make their own.</summary>
/// <param name="Criteria">What a site that follows it conforms to, as far as it goes.</param>
internal sealed record Model(
    string Id,
    ModelForm Form,
    IReadOnlyList<string> Criteria,
    Wording Title,
    Wording Text
)
{
    private static readonly string[] Written = ["fr", "ar"];

    /// <summary>Those of contracts in Morocco; none for what programs read.</summary>
    public IReadOnlyList<string> Languages =>
        Form is ModelForm.Page or ModelForm.Fragment ? Written : [];

    /// <param name="language">One of <see cref="Languages"/>; without meaning where there are none.</param>
    public string FileName(string language) =>
        Form switch
        {
            ModelForm.Page or ModelForm.Fragment => $"{Id}.{language}.html",
            ModelForm.Nginx or ModelForm.Apache => $"{Id}.conf",
            ModelForm.Php => $"{Id}.php",
            ModelForm.Htaccess => $"{Id}.htaccess",
            ModelForm.Liquid => $"{Id}.liquid",
            ModelForm.Zone => $"{Id}.zone",
            _ => $"{Id}.txt",
        };

    public string MediaType =>
        Form is ModelForm.Page or ModelForm.Fragment
            ? "text/html; charset=utf-8"
            : "text/plain; charset=utf-8";
}

internal enum ModelForm
{
    /// <summary>A page of HTML.</summary>
    Page,

    /// <summary>A piece of one.</summary>
    Fragment,
    Nginx,
    Apache,
    Htaccess,
    Php,
    Liquid,
    Text,

    /// <summary>Records of a zone (RFC 1035 section 5).</summary>
    Zone,
}

/// <summary>An answer that models are filled with.</summary>
internal sealed record ModelField(string Id, ModelAnswer Kind, Wording Label, Wording? Hint = null);

/// <summary>What an answer looks like.</summary>
internal enum ModelAnswer
{
    /// <summary>One line of anything.</summary>
    Line,

    /// <summary>Whole dirhams.</summary>
    Amount,

    /// <summary>1 to 30 (law 31-08 art. 39).</summary>
    Days,
    Domain,
    Mail,
    Telephone,
    Ice,

    /// <summary>Of the trade register: one to ten digits.</summary>
    Register,

    /// <summary>Identifiant fiscal: seven or eight digits.</summary>
    Tax,
}
