using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>The words and names by which a probe knows a page, a field or a service (words.json); folded as the pages are.</summary>
internal sealed class ProbeWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public ProbeWords()
    {
        using var stream = typeof(ProbeWords).Assembly.GetManifestResourceStream(
            "Probing/words.json"
        )!;
        var file = JsonSerializer.Deserialize<File>(stream, Options)!;
        Links = file.Links.ToDictionary(link => link.Kind, link => Folded(link.Words));
        Notice = file.Notice.ToDictionary(
            point => point.Point,
            point => Folded(point.Words),
            StringComparer.Ordinal
        );
        Extras = Folded(file.Extras);
        IdentityFields = Folded(file.IdentityFields);
        CardFields = file.CardFields;
        Advertising = file.Advertising;
        Measuring = file.Measuring;
        Consent = file.Consent;
    }

    /// <summary>What a link to a page of this kind says or where it leads.</summary>
    public IReadOnlyDictionary<PageKind, string[]> Links { get; }

    /// <summary>The six points of a legal notice on data (law 09-08 art. 5).</summary>
    public IReadOnlyDictionary<string, string[]> Notice { get; }

    /// <summary>What nobody may consent to by a box that is ticked already.</summary>
    public string[] Extras { get; }

    public string[] IdentityFields { get; }

    /// <summary>Names of fields.</summary>
    public string[] CardFields { get; }

    /// <summary>Parts of addresses.</summary>
    public string[] Advertising { get; }

    /// <inheritdoc cref="Advertising"/>
    public string[] Measuring { get; }

    /// <summary>Of tools that ask for consent.</summary>
    public string[] Consent { get; }

    /// <summary>Without case, marks and apostrophes, so that "Mentions légales" is "mentions legales" and "carte d’identité" is "carte d identite".</summary>
    public static string Fold(string text) =>
        FoldedText.Of(text).Replace('’', ' ').Replace('\'', ' ');

    /// <param name="folded">A text.</param>
    /// <returns>The first of the words that it holds; null for none.</returns>
    public static string? First(string folded, IEnumerable<string> words) =>
        words.FirstOrDefault(word => folded.Contains(word, StringComparison.Ordinal));

    private static string[] Folded(IEnumerable<string> words) => [.. words.Select(Fold)];

    private sealed record File(
        IReadOnlyList<LinkWords> Links,
        string[] Extras,
        string[] IdentityFields,
        string[] CardFields,
        IReadOnlyList<NoticeWords> Notice,
        string[] Advertising,
        string[] Measuring,
        string[] Consent
    );

    private sealed record LinkWords(PageKind Kind, string[] Words);

    private sealed record NoticeWords(string Point, string[] Words);
}

/// <summary>The pages of a shop that a test looks for.</summary>
internal enum PageKind
{
    Home,
    Legal,
    Terms,
    Privacy,
    Returns,
    Delivery,
    Complaints,
    Withdrawal,
    Contact,
    Product,
    Cart,
    Account,
}
