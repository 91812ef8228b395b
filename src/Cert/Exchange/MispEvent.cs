using System.Text.Json;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>An event of MISP's core format, read for what can be compared: its label, and its attributes brought into our forms. Nothing in it is opened or looked up.</summary>
/// <param name="Tlp">The strictest of all its tags; AMBER where it bears none.</param>
/// <param name="Found">Each once, in its order.</param>
/// <param name="Ignored">Types that say nothing we compare, with how many there were of each.</param>
internal sealed record MispEvent(
    Guid Uuid,
    string Info,
    Tlp Tlp,
    IReadOnlyList<Observable> Found,
    IReadOnlyDictionary<string, int> Ignored
)
{
    public const int LargestBody = 2 * 1024 * 1024;

    private const int MostAttributes = 5000;
    private const int LongestInfo = 500;
    private const string TlpTag = "tlp:";

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 24 };

    public static Result<MispEvent> Read(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > LargestBody)
        {
            return ExchangeProblems.EventTooLarge;
        }

        try
        {
            using var document = JsonDocument.Parse(octets, Shallow);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return ExchangeProblems.EventUnreadable("not JSON, or nested too deeply");
        }
        catch (InvalidOperationException)
        {
            // A string is decoded where it is read: octets that are no UTF-8, half a surrogate pair.
            return ExchangeProblems.EventUnreadable("a text that is not Unicode");
        }
    }

    private static Result<MispEvent> Read(JsonElement root)
    {
        var told = Member(root, "Event", JsonValueKind.Object) ?? root;
        if (
            told.ValueKind is not JsonValueKind.Object
            || !Guid.TryParse(Text(told, "uuid"), out var uuid)
        )
        {
            return ExchangeProblems.EventUnreadable("Event.uuid");
        }

        if (Text(told, "info")?.Trim() is not { Length: > 0 and <= LongestInfo } info)
        {
            return ExchangeProblems.EventUnreadable("Event.info");
        }

        var attributes = Attributes(told).Take(MostAttributes + 1).ToList();
        if (attributes.Count > MostAttributes)
        {
            return ExchangeProblems.EventTooLarge;
        }

        var labels = new List<Tlp>();
        foreach (var tag in attributes.Prepend(told).SelectMany(Tags))
        {
            if (TlpLabels.Read(tag) is not { } label)
            {
                return ExchangeProblems.TagUnknown(tag);
            }

            labels.Add(label);
        }

        var (found, ignored) = Compared(attributes);
        return new MispEvent(
            uuid,
            info,
            // Without a label of its own it is what anything without a label is.
            labels.Count == 0
                ? Tlp.Amber
                : labels.Strictest(),
            found,
            ignored
        );
    }

    private static (IReadOnlyList<Observable>, IReadOnlyDictionary<string, int>) Compared(
        List<JsonElement> attributes
    )
    {
        var found = new List<Observable>();
        var known = new HashSet<Observable>();
        var ignored = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            var type = Text(attribute, "type") is { Length: > 0 and <= 60 } named ? named : "?";
            // "domain|ip" is a pair with a bar between; the port of "ip-dst|port" is nothing by itself.
            var read = ObservableReading.Read(Text(attribute, "value"));
            if (read.Count == 0)
            {
                ignored[type] = ignored.GetValueOrDefault(type) + 1;
            }

            found.AddRange(read.Where(known.Add));
        }

        return (found, ignored);
    }

    /// <summary>Of the event and of its objects, without what was deleted.</summary>
    private static IEnumerable<JsonElement> Attributes(JsonElement told) =>
        Items(told, "Attribute")
            .Concat(Items(told, "Object").SelectMany(one => Items(one, "Attribute")))
            .Where(one => Member(one, "deleted", JsonValueKind.True) is null);

    private static IEnumerable<string> Tags(JsonElement bearer) =>
        Items(bearer, "Tag")
            .Select(tag => Text(tag, "name"))
            .OfType<string>()
            .Where(name => name.StartsWith(TlpTag, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        Member(of, name, JsonValueKind.Array) is { } list
            ? list.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement of, string name) =>
        Member(of, name, JsonValueKind.String)?.GetString();

    private static JsonElement? Member(JsonElement of, string name, JsonValueKind kind) =>
        of.ValueKind is JsonValueKind.Object
        && of.TryGetProperty(name, out var member)
        && member.ValueKind == kind
            ? member
            : null;
}
