using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Common.Journal;

namespace MarocNumeric.Trust.Common.Tests.Journal;

/// <summary>RFC 8785 as far as we write it.</summary>
public sealed class CanonicalJsonTests
{
    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>(
        (depth, inner) =>
            depth > 3
                ? Scalars
                : Gen.OneOf(
                    Scalars,
                    inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray(items)),
                    Gen.Select(Gen.String, inner)
                        .Array[0, 4]
                        .Select(members =>
                            (JsonNode?)
                                new JsonObject(
                                    members
                                        .DistinctBy(member => member.Item1)
                                        .Select(member =>
                                            KeyValuePair.Create(member.Item1, member.Item2)
                                        )
                                )
                        )
                )
    );

    private static Gen<JsonNode?> Scalars =>
        Gen.OneOf(
            Gen.String.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Long[-9_007_199_254_740_991, 9_007_199_254_740_991]
                .Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
            Gen.Const((JsonNode?)null)
        );

    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{ "x" : [ 1 , 2 ] }""", """{"x":[1,2]}""")]
    [InlineData("\"\\u20ac\\u000f\\nA'B\\\"\\\\\\\"\\/\"", "\"€\\u000f\\nA'B\\\"\\\\\\\"/\"")]
    // RFC 8785 section 3.2.3: sorted by UTF-16 code units, so U+1F600 stands before U+FB33.
    [InlineData(
        """{"\ufb33":1,"\ud83d\ude00":2,"\u0080":3,"1":4}""",
        "{\"1\":4,\"\u0080\":3,\"😀\":2,\"\ufb33\":1}"
    )]
    public void Each_text_has_the_one_form_of_the_standard(string text, string form) =>
        Assert.Equal(form, Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(text)!)));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e300")]
    [InlineData("9007199254740992")]
    public void What_has_no_single_form_is_refused(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(text)!));

    [Fact]
    public void Half_of_a_surrogate_pair_has_no_form() =>
        Assert.ThrowsAny<ArgumentException>(() =>
            CanonicalJson.Write(new JsonArray(JsonValue.Create("\ud800")))
        );

    [Fact]
    public void The_form_says_the_same_and_is_its_own_form() =>
        Values
            .Where(value => value is JsonObject or JsonArray)
            .Sample(
                value =>
                {
                    byte[] form;
                    try
                    {
                        form = CanonicalJson.Write(value!);
                    }
                    catch (ArgumentException)
                    {
                        // Chance made half of a surrogate pair.
                        return true;
                    }

                    var again = JsonNode.Parse(form)!;
                    return JsonNode.DeepEquals(again, value)
                        && form.AsSpan().SequenceEqual(CanonicalJson.Write(again));
                },
                iter: 2000
            );
}
