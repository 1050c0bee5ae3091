using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Conventions;

/// <summary>
/// Processes take the model that was written down, and not what the entities say: one that was forgotten would read and
/// write as before. <c>.ci/model/run --check</c> compares every word of it.
/// </summary>
public sealed class CompiledModelTests
{
    private static readonly CommerceDbContext Db = new(
        (DbContextOptions<CommerceDbContext>)new DbContextOptionsBuilder<CommerceDbContext>()
            .UseNpgsql("Host=nobody.is.asked").UseCommerceConventions().Options);

    [Fact]
    public void It_is_what_processes_use() => Assert.Equal("CommerceDbContextModel", Db.Model.GetType().Name);

    [Fact]
    public void It_has_the_properties_keys_and_relations_of_the_entities_run_ci_model_run_if_not()
    {
        var worked = Db.GetService<IDesignTimeModel>().Model;

        Assert.Equal(Written(worked), Written(Db.Model));
    }

    [Fact]
    public void It_has_their_tables_and_columns_run_ci_model_run_if_not()
    {
        var worked = Db.GetService<IDesignTimeModel>().Model;

        Assert.Equal(Columns(worked), Columns(Db.Model));
    }

    private static string[] Written(IModel model) =>
        [.. model.GetEntityTypes().Select(type => type.ToDebugString(MetadataDebugStringOptions.ShortDefault))];

    private static string[] Columns(IModel model) =>
    [
        .. from table in model.GetRelationalModel().Tables
           from column in table.Columns
           select $"{table.Schema}.{table.Name}.{column.Name} {column.StoreType} {column.IsNullable}",
    ];
}
