using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>JSON Canonicalization Scheme (RFC 8785) for what we sign and chain. Numbers are whole and below 2^53: we write no others.</summary>
public static class CanonicalJson
{
    private const long LargestExact = 9_007_199_254_740_991;

    // RFC 8785 section 3.2.2.2: a lone surrogate is an error; replacing it would give two texts one form.
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <returns>The one UTF-8 form of <paramref name="node"/>.</returns>
    /// <exception cref="ArgumentException">A number with a fraction, or beyond 2^53 - 1; half of a surrogate pair.</exception>
    public static byte[] Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Strict.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendMembers(text, members);
                break;
            case JsonArray items:
                AppendItems(text, items);
                break;
            default:
                AppendValue(text, node);
                break;
        }
    }

    // RFC 8785 section 3.2.3: names sort by UTF-16 code units, which is what ordinal comparison does.
    private static void AppendMembers(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(first ? string.Empty : ",");
            first = false;
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    private static void AppendItems(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : ",");
            Append(text, items[index]);
        }

        text.Append(']');
    }

    private static void AppendValue(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                // A value made from a Guid or an instant is text too, but not a string yet. One that is goes as it is:
                // the serialiser would put U+FFFD where half of a surrogate pair stands.
                AppendString(
                    text,
                    value.AsValue().TryGetValue<string>(out var itself)
                        ? itself
                        : value.Deserialize<string>()!
                );
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                if (
                    !long.TryParse(
                        value.ToJsonString(),
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var whole
                    ) || whole is > LargestExact or < -LargestExact
                )
                {
                    throw new ArgumentException(
                        "Only whole numbers below 2^53 have a form here",
                        nameof(value)
                    );
                }

                text.Append(whole.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
