using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Components;
using Assembly = System.Reflection.Assembly;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>A module shows its one class to the host, and its Razor components since the compiler makes them public.</summary>
public sealed class ExportTests
{
    [Theory]
    [MemberData(nameof(ArrowTests.Modules), MemberType = typeof(ArrowTests))]
    public void A_module_exports_its_module_class_and_components_only(string module) =>
        Assert.Empty(Strays(Assembly.Load(module).GetExportedTypes()));

    [Theory]
    [MemberData(nameof(ArrowTests.Modules), MemberType = typeof(ArrowTests))]
    public void A_module_has_exactly_one_module_class(string module) =>
        Assert.Single(
            Assembly.Load(module).GetExportedTypes(),
            type => type.IsAssignableTo(typeof(ITrustModule))
        );

    [Fact]
    public void Anything_else_is_seen() =>
        Assert.Equal(
            [typeof(ExportTests)],
            Strays([typeof(ExportTests), typeof(Specimen), .. House.Modules[0].GetExportedTypes()])
        );

    private static IEnumerable<Type> Strays(IEnumerable<Type> exported) =>
        exported.Where(type =>
            type.Name != "_Imports"
            && !type.IsAssignableTo(typeof(IComponent))
            && !(
                type.IsAssignableTo(typeof(ITrustModule))
                && type.Name.EndsWith("Module", StringComparison.Ordinal)
            )
        );

    private sealed class Specimen : ComponentBase;
}
