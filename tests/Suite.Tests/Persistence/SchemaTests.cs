using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Persistence;

/// <summary>The scripts make the tables, the model reads them: each column of one is a column of the other.</summary>
public sealed class SchemaTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Scripts_and_model_know_the_same_columns_and_which_may_be_empty(
        string database
    )
    {
        await using var suite = await SuiteFactory.FirstStartAsync(database);
        foreach (var store in suite.Services.GetServices<IModuleStore>())
        {
            var made = await store.ReadAsync(db => ColumnsAsync(db, store.Name));
            var modelled = await store.ReadAsync(db =>
                Task.FromResult(db.Model.GetEntityTypes().SelectMany(Columns).ToHashSet())
            );
            var tables = modelled.Select(column => column.Split('.')[0]).ToHashSet();

            Assert.NotEmpty(modelled);
            Assert.Equal(
                modelled.Order(StringComparer.Ordinal),
                made.Where(column => tables.Contains(column.Split('.')[0]))
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    private static IEnumerable<string> Columns(IEntityType entity) =>
        entity
            // With those of complex properties, which stand in the same table.
            .GetFlattenedProperties()
            .Select(property =>
                $"{entity.GetTableName()}.{property.GetColumnName()}{(property.IsNullable ? "?" : string.Empty)}"
            );

    private static Task<List<string>> ColumnsAsync(ModuleDbContext db, string schema) =>
        db.Database.IsSqlite()
            ? db
                .Database.SqlQuery<string>(
                    $"""
                    SELECT m.name || '.' || c.name || CASE WHEN c."notnull" = 0 AND c.pk = 0 THEN '?' ELSE '' END AS "Value"
                    FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
                    """
                )
                .ToListAsync()
            : db
                .Database.SqlQuery<string>(
                    $"""
                    SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'YES' THEN '?' ELSE '' END AS "Value"
                    FROM information_schema.columns WHERE table_schema = {schema}
                    """
                )
                .ToListAsync();
}
