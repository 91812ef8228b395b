using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Cert.Scoring;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Scoring;

/// <summary>Vectors and scores of CVSS against FIRST's own figures and against two implementations that are not ours.</summary>
public sealed class CvssTests
{
    private const string Usual31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private const string Usual40 =
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    [Fact]
    public void The_270_sets_of_version_4_have_the_scores_and_severities_that_FIRST_published()
    {
        var lines = Tree.Lines("cvss40-sets.txt").Select(line => line.Split(' ')).ToList();

        Assert.Equal(270, lines.Count);
        Assert.All(
            lines,
            parts =>
            {
                var scores = CvssScores.Of(Read(parts[0]));
                Assert.Equal(parts[1], Text(scores.Environmental));
                Assert.Equal(parts[2], $"{scores.Severity}");
            }
        );
    }

    [Theory]
    [InlineData("cvss31.txt", 500)]
    [InlineData("cvss40.txt", 800)]
    public void Every_score_is_the_one_on_which_two_other_implementations_agree(
        string vectors,
        int atLeast
    )
    {
        var lines = Tree.Lines(vectors).ToList();

        Assert.True(lines.Count >= atLeast);
        Assert.All(
            lines,
            line =>
            {
                var scores = CvssScores.Of(Read(line.Split(' ')[0]));
                Assert.Equal(
                    line,
                    $"{line.Split(' ')[0]} {Text(scores.Base)} {Text(scores.Threat)} {Text(scores.Environmental)}"
                );
            }
        );
    }

    [Theory]
    // From the specification's examples.
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10.0", "Critical")]
    [InlineData(Usual31, "9.8", "Critical")]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N", "0.0", "None")]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1", "Low")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4", "Medium")]
    [InlineData(Usual40, "9.3", "Critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0", "None")]
    public void Known_vectors_have_their_known_score(string vector, string score, string severity)
    {
        var scores = CvssScores.Of(Read(vector));

        Assert.Equal(score, Text(scores.Base));
        Assert.Equal(severity, $"{scores.BaseSeverity}");
    }

    [Theory]
    [InlineData(null, "CERT-060")]
    [InlineData("", "CERT-060")]
    [InlineData("AV:N/AC:L", "CERT-060")]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CERT-060")]
    [InlineData("cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CERT-060")]
    [InlineData("CVSS:3.1", "CERT-060")]
    [InlineData($"{Usual31}/", "CERT-061")]
    [InlineData($"{Usual31}/AT:N", "CERT-061")]
    [InlineData($"{Usual31}/E:A", "CERT-062")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CERT-062")]
    [InlineData($"{Usual31}/AV:N", "CERT-063")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "CERT-064")]
    [InlineData("CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "CERT-065")]
    [InlineData($"{Usual40}/MSC:S", "CERT-062")]
    public void What_is_no_vector_is_refused_with_its_rule(string? text, string code)
    {
        Assert.True(CvssVector.Read(text, "cvss31").Refused(out var problem, out _));
        Assert.Equal((code, "cvss31"), (problem.Code, problem.Field));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:Q/A:H", "I: H, L, N")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:H", "Metric: ZZ")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/A:H", "Metric: I")]
    public void A_refusal_names_the_metric(string text, string detail)
    {
        Assert.True(CvssVector.Read(text, "cvss31").Refused(out var problem, out _));
        Assert.Equal(detail, problem.Detail);
    }

    [Fact]
    public void A_vector_is_written_in_the_order_of_the_specification_without_what_is_not_defined() =>
        Assert.Equal(
            $"{Usual31}/E:P",
            $"{Read("CVSS:3.1/E:P/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/RL:X")}"
        );

    [Fact]
    public void Whatever_is_read_is_written_and_read_again_with_the_same_scores_between_0_and_10()
    {
        var of31 = Vectors("CVSS:3.1", CvssMetric.Of31);
        var of40 = Vectors("CVSS:4.0", CvssMetric.Of40);
        Gen.OneOf(of31, of40)
            .Sample(text =>
            {
                var vector = Read(text);
                var scores = CvssScores.Of(vector);
                Assert.Equal(scores, CvssScores.Of(Read($"{vector}")));
                Assert.InRange(scores.Base, 0, 10);
                Assert.InRange(scores.Threat, 0, 10);
                Assert.InRange(scores.Environmental, 0, 10);
                // Knowing more of attacks never makes a vulnerability worse.
                Assert.True(scores.Threat <= scores.Base);
            });
    }

    [Fact]
    public void A_spoilt_vector_is_refused_or_read_and_never_breaks() =>
        Gen.Select(Gen.Int[0, Usual40.Length - 1], Gen.Char, Gen.Bool)
            .Sample(
                (at, letter, insert) =>
                {
                    var spoilt = Usual40[..at] + letter + Usual40[(insert ? at : at + 1)..];
                    if (CvssVector.Read(spoilt, "cvss40").Refused(out var problem, out var vector))
                    {
                        Assert.StartsWith("CERT-06", problem.Code, StringComparison.Ordinal);
                    }
                    else
                    {
                        Assert.InRange(CvssScores.Of(vector).Base, 0, 10);
                    }
                }
            );

    private static Gen<string> Vectors(string prefix, IReadOnlyList<CvssMetric> metrics) =>
        Gen.Int[0, 1_000_000]
            .Array[metrics.Count]
            .Select(chances =>
                string.Join(
                    '/',
                    metrics
                        .Zip(chances)
                        .Where(pair => pair.First.Group is CvssGroup.Base || pair.Second % 3 > 0)
                        .Select(pair =>
                            $"{pair.First.Name}:{pair.First.Values[pair.Second % pair.First.Values.Count]}"
                        )
                        .Prepend(prefix)
                )
            );

    private static CvssVector Read(string text) =>
        CvssVector
            .Read(text, "cvss")
            .Match(
                vector => vector,
                problem => throw new InvalidOperationException($"{text}: {problem}")
            );

    private static string Text(decimal score) =>
        score.ToString("0.0", CultureInfo.InvariantCulture);
}
