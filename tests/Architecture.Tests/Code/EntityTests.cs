using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Extensions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using ArchLoader = ArchUnitNET.Loader.ArchLoader;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>An entity holds its life cycle and knows neither the database nor the web.</summary>
public sealed class EntityTests
{
    [Theory]
    [MemberData(nameof(House.Contexts), MemberType = typeof(House))]
    public void An_entity_knows_neither_EF_nor_HTTP(string context) =>
        Assert.Empty(
            Broken(
                House.Plan,
                House
                    .Tables[context]
                    .GetEntityTypes()
                    .Select(entity => entity.ClrType)
                    .Where(type => House.All.Contains(type.Assembly))
            )
        );

    [Fact]
    public void An_entity_that_does_is_seen()
    {
        var plan = new ArchLoader().LoadAssemblies(typeof(EntityTests).Assembly).Build();

        Assert.NotEmpty(Broken(plan, [typeof(KnowsHttp)]));
        Assert.NotEmpty(Broken(plan, [typeof(KnowsTables)]));
        Assert.Empty(Broken(plan, [typeof(KnowsNothing)]));
    }

    private static IEnumerable<string> Broken(
        ArchUnitNET.Domain.Architecture plan,
        IEnumerable<Type> entities
    )
    {
        IArchRule rule = Types()
            .That()
            .Are([.. entities])
            .Should()
            .NotDependOnAny(
                Types(includeReferenced: true)
                    .That()
                    .ResideInNamespaceMatching(@"^Microsoft\.(EntityFrameworkCore|AspNetCore)")
            );
        return rule.Evaluate(plan)
            .Where(result => !result.Passed)
            .Select(result => result.Description);
    }

    private sealed class KnowsHttp
    {
        public HttpContext? Asked { get; init; }
    }

    private sealed class KnowsTables
    {
        public EntityState State { get; init; }
    }

    private sealed class KnowsNothing
    {
        public string? Name { get; init; }
    }
}
