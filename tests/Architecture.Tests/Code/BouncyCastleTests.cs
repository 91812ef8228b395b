using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Extensions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>BouncyCastle encodes and decodes; it holds no key of ours but those of the logs and the one that opens mails, and nobody else meets its types.</summary>
public sealed class BouncyCastleTests
{
    /// <summary>The folders that may use it, each with what .NET lacks there.</summary>
    private static readonly Dictionary<string, string> Folders = new()
    {
        ["MarocNumeric.Trust.Cert.MailIntake"] =
            "OpenPGP: mails are opened with it; MimeKit verifies them with it, and hands the keys over in its types",
        ["MarocNumeric.Trust.Common.TrustLog"] =
            "Ed25519: checkpoints are signed with it (C2SP signed-note), and .NET 10 has none",
        ["MarocNumeric.Trust.Pki.Requests"] = "Ed25519: .NET 10 verifies no such signature",
        ["MarocNumeric.Trust.Pki.Keys"] =
            "Ed25519: .NET 10 does not say whether a point is on the curve",
    };

    [Fact]
    public void Only_the_folders_that_read_or_write_ASN1_use_it() =>
        Assert.Empty(Users(Folders.Keys));

    [Fact]
    public void A_folder_that_does_not_use_it_is_not_on_the_list() =>
        Assert.All(
            Folders.Keys,
            folder => Assert.NotEmpty(Users(Folders.Keys.Where(other => other != folder)))
        );

    private static IEnumerable<string> Users(IEnumerable<string> allowed)
    {
        var places = string.Join('|', allowed.Select(name => name.Replace(".", @"\.")));
        IArchRule rule = Types()
            .That()
            .DoNotResideInNamespaceMatching($@"^({places})($|\.)")
            .Should()
            .NotDependOnAny(
                Types(includeReferenced: true)
                    .That()
                    .ResideInNamespaceMatching(@"^Org\.BouncyCastle")
            );
        return rule.Evaluate(House.Plan)
            .Where(result => !result.Passed)
            .Select(result => result.Description);
    }
}
