using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Extensions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Host -> every module -> Common, and nothing else.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Modules =>
        [.. House.Modules.Select(module => module.GetName().Name!)];

    [Fact]
    public void There_are_modules_to_check() => Assert.NotEmpty(House.Modules);

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_knows_neither_another_module_nor_the_host(string name)
    {
        var module = Assembly.Load(name);
        foreach (var other in House.All.Except([module, House.Common]))
        {
            Assert.Empty(Broken(NotKnown(module, other)));
        }
    }

    [Fact]
    public void Common_knows_no_module_and_not_the_host()
    {
        foreach (var other in House.All.Except([House.Common]))
        {
            Assert.Empty(Broken(NotKnown(House.Common, other)));
        }
    }

    [Fact]
    public void An_arrow_that_stands_is_seen() =>
        Assert.NotEmpty(Broken(NotKnown(House.Modules[0], House.Common)));

    private static IArchRule NotKnown(Assembly from, Assembly other) =>
        Types()
            .That()
            .ResideInAssembly(from)
            .Should()
            .NotDependOnAny(Types().That().ResideInAssembly(other));

    private static IEnumerable<string> Broken(IArchRule rule) =>
        rule.Evaluate(House.Plan)
            .Where(result => !result.Passed)
            .Select(result => result.Description);
}
