using System.Security.Cryptography;
using CsCheck;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Lists and answers that nobody may sign, one file each, for us and for any other linter.</summary>
public sealed class ListAndAnswerFaultTests
{
    private const string Lists = "lists";
    private const string Answers = "answers";

    public static TheoryData<string> ListRules => [.. ListLint.RuleIds];

    public static TheoryData<string> AnswerRules => [.. AnswerLint.RuleIds];

    [Theory, MemberData(nameof(ListRules))]
    public void A_fault_in_a_list_is_found_by_the_rule_that_names_its_standard(string rule) =>
        Assert.Contains(
            rule,
            ListLint.Check(Read(Lists, rule), ContextOf(rule)).Select(finding => finding.Rule)
        );

    [Theory, MemberData(nameof(AnswerRules))]
    public void A_fault_in_an_answer_is_found_by_the_rule_that_names_its_standard(string rule) =>
        Assert.Contains(
            rule,
            AnswerLint
                .Check(Read(Answers, rule), WrittenAnswer.Context)
                .Select(finding => finding.Rule)
        );

    [Fact]
    public void The_files_are_those_that_the_faults_are_made_into()
    {
        var written = ListFaults
            .All.Select(fault => (Path: PathOf(Lists, fault.Key), Pem: fault.Value.Pem()))
            .Concat(
                AnswerFaults.All.Select(fault =>
                    (Path: PathOf(Answers, fault.Key), Pem: fault.Value.Pem())
                )
            )
            .ToList();
        if (Environment.GetEnvironmentVariable(FaultTests.WriteVariable) is not null)
        {
            foreach (var (path, pem) in written)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, $"{pem}\n");
            }
        }

        Assert.All(written, file => Assert.Equal($"{file.Pem}\n", File.ReadAllText(file.Path)));
        Assert.Equal(
            written.Count,
            Directory.GetFiles(Path.Combine(FaultTests.Folder, Lists)).Length
                + Directory.GetFiles(Path.Combine(FaultTests.Folder, Answers)).Length
        );
    }

    [Fact]
    public void A_list_and_an_answer_that_break_no_rule_have_no_finding()
    {
        Assert.Empty(ListLint.Check(new WrittenList().Encode(), WrittenList.Context));
        Assert.Empty(
            ListLint.Check(new WrittenList { Entries = null }.Encode(), WrittenList.Context)
        );
        Assert.Empty(
            ListLint.Check(
                new WrittenList().With(WrittenList.Part()).Encode(),
                WrittenList.PartContext
            )
        );
        Assert.Empty(AnswerLint.Check(new WrittenAnswer().Encode(), WrittenAnswer.Context));
    }

    [Fact]
    public void An_entry_that_was_read_before_is_passed_over_and_the_next_is_not()
    {
        var spoilt = new WrittenList
        {
            Entries =
            [
                WrittenList.Entry("0a01", extensions: WrittenList.Reason(0)),
                WrittenList.Entry("0a02", extensions: WrittenList.Reason(7)),
            ],
        }.Encode();

        var found = ListLint.Check(spoilt, WrittenList.Context with { Checked = 1 });

        var finding = Assert.Single(found);
        Assert.Equal("RFC5280-5.3.1-reason-known", finding.Rule);
        Assert.EndsWith(": 0a02", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_never_make_the_lint_throw()
    {
        var (list, answer) = (
            ListFaults.All["RFC5280-5.3.1-reason-known"].Encode(),
            AnswerFaults.All["RFC5280-5.3.1-reason-known"].Encode()
        );
        Gen.Select(Gen.Bool, Gen.Int[0, 4000], Gen.Byte[1, 255])
            .Sample(
                damage =>
                {
                    byte[] spoilt = [.. damage.Item1 ? list : answer];
                    spoilt[damage.Item2 % spoilt.Length] ^= damage.Item3;
                    return damage.Item1
                        ? ListLint.Check(spoilt, WrittenList.Context) is not null
                        : AnswerLint.Check(spoilt, WrittenAnswer.Context) is not null;
                },
                iter: 20_000
            );
    }

    private static ListLintContext ContextOf(string rule) =>
        rule.Contains("-partition-", StringComparison.Ordinal)
            ? WrittenList.PartContext
            : WrittenList.Context;

    private static string PathOf(string kind, string rule) =>
        Path.Combine(FaultTests.Folder, kind, $"{rule}.pem");

    private static byte[] Read(string kind, string rule)
    {
        var text = File.ReadAllText(PathOf(kind, rule));
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }
}
