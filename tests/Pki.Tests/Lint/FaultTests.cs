using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Certificates that nobody may sign, one file each, for us and for any other linter.</summary>
public sealed class FaultTests
{
    private const string Label = "TBS CERTIFICATE";

    /// <summary>Set, the files are written anew from <see cref="Faults"/>.</summary>
    internal const string WriteVariable = "TRUST_WRITE_VECTORS";

    internal static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.pem").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Files))]
    public void A_fault_is_found_by_the_rule_that_names_its_standard(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var (rule, kind) = (Header(text, "rule"), Header(text, "kind"));
        var pem = PemEncoding.Find(text);

        var findings = CertificateLint.Check(
            Convert.FromBase64String(text[pem.Base64Data]),
            ToBeSigned.Context(kind)
        );

        Assert.Contains(rule, findings.Select(finding => finding.Rule));
        Assert.StartsWith(rule, file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_are_those_that_the_faults_are_made_into()
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            foreach (var fault in Faults.All)
            {
                File.WriteAllText(Path.Combine(Folder, $"{fault.Rule}.pem"), Written(fault));
            }
        }

        Assert.Equal(
            Faults.All.Select(fault => $"{fault.Rule}.pem").Order(StringComparer.Ordinal),
            Directory
                .GetFiles(Folder, "*.pem")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            Faults.All,
            fault =>
                Assert.Equal(
                    Written(fault),
                    File.ReadAllText(Path.Combine(Folder, $"{fault.Rule}.pem"))
                )
        );
    }

    [Fact]
    public void Every_rule_has_a_certificate_that_breaks_it()
    {
        string[] withoutVector =
        [
            // The time of a profile's life stops these before.
            "TLSBR-6.3.2-validity",
            "SBR-6.3.2-mail-validity",
        ];

        Assert.Equal(
            withoutVector.Order(StringComparer.Ordinal),
            CertificateLint
                .RuleIds.Except(Faults.All.Select(fault => fault.Rule), StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    private static string Written(Fault fault) =>
        $"rule: {fault.Rule}\nkind: {fault.Kind}\n{PemEncoding.WriteString(Label, fault.Encode())}\n";

    private static string Header(string text, string name) =>
        text.Split('\n').Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[
            (name.Length + 2)..
        ];

    private static string Find(DirectoryInfo folder) =>
        Directory.Exists(Path.Combine(folder.FullName, "tests", "vectors"))
            ? Path.Combine(folder.FullName, "tests", "vectors", "faults")
            : Find(folder.Parent!);
}
