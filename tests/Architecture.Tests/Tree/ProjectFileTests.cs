using System.Xml.Linq;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>The arrows as the project files draw them, and versions in one place.</summary>
public sealed class ProjectFileTests
{
    private const string ToCommon = "../Common/Common.csproj";

    public static TheoryData<string> Projects => [.. Named("src")];

    public static TheoryData<string> AllProjects => [.. Named(string.Empty)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_module_refers_to_Common_alone_and_Common_to_nobody(string project) =>
        Assert.Empty(ForeignReferences(project, XDocument.Parse(Repository.Read(project))));

    [Fact]
    public void The_host_refers_to_every_module() =>
        Assert.Equal(
            House.Modules.Append(House.Common).Count(),
            References(XDocument.Parse(Repository.Read("src/Host/Host.csproj"))).Count()
        );

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Versions_stand_in_the_central_file_alone(string project) =>
        Assert.Empty(Versions(XDocument.Parse(Repository.Read(project))));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Every_project_is_in_the_solution(string project) =>
        Assert.Contains(
            $"\"{project.Replace('/', '\\')}\"",
            Repository.Read("MarocNumeric.Trust.sln"),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_foreign_reference_and_a_version_are_seen()
    {
        var document = XDocument.Parse(
            """
            <Project><ItemGroup>
              <ProjectReference Include="../Pki/Pki.csproj" />
              <PackageReference Include="A" Version="1.0.0" />
              <PackageReference Include="B"><VersionOverride>1.0.0</VersionOverride></PackageReference>
            </ItemGroup></Project>
            """
        );

        Assert.NotEmpty(ForeignReferences("src/Cert/Cert.csproj", document));
        Assert.NotEmpty(ForeignReferences("src/Common/Common.csproj", document));
        Assert.Equal(2, Versions(document).Count());
    }

    private static IEnumerable<string> ForeignReferences(string project, XDocument document) =>
        project switch
        {
            "src/Host/Host.csproj" => [],
            "src/Common/Common.csproj" => References(document),
            _ => References(document).Where(reference => reference != ToCommon),
        };

    private static IEnumerable<string> References(XDocument document) =>
        document
            .Descendants("ProjectReference")
            .Select(reference => (string)reference.Attribute("Include")!);

    private static IEnumerable<string> Versions(XDocument document) =>
        document
            .Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "PackageVersion")
            .Where(package =>
                package
                    .Attributes()
                    .Select(attribute => attribute.Name.LocalName)
                    .Concat(package.Elements().Select(child => child.Name.LocalName))
                    .Any(name => name is "Version" or "VersionOverride")
            )
            .Select(package => package.ToString());

    private static IEnumerable<string> Named(string under) =>
        Repository.Files(under).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));
}
