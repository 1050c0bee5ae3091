using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Writes the columns by which rows are found, in the very save that writes the rows: PostgreSQL can't fold as
/// <see cref="Fold"/> does, and a function in a query could use no index. What writes rows in SQL writes these too.
/// </summary>
internal sealed class FoldedKeys : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(eventData.Context!);
        return new(result);
    }

    private static void Write(DbContext db)
    {
        foreach (var row in db.ChangeTracker.Entries<IListed>()
            .Where(row => row.State is EntityState.Added or EntityState.Modified))
        {
            switch (row.Entity)
            {
                case Brand brand:
                    Set(row, CatalogTables.NameKey, Fold.Key(brand.Name));
                    break;
                case Category category:
                    Set(row, CatalogTables.NameKey, Fold.Key(category.Name));
                    break;
                case Family family:
                    Set(row, CatalogTables.NameKey, Fold.Key(family.Name));
                    break;
                case Product product:
                    Set(row, CatalogTables.NameKey, Fold.Key(product.Name));
                    Set(row, CatalogTables.OptionsKey, product.FamilyId is null ? null : product.Options.Key);
                    break;
                case Customer customer:
                    Set(row, SearchKeys.FullName, Fold.Key($"{customer.FirstName} {customer.LastName}"));
                    Set(row, SearchKeys.LastName, Fold.Key(customer.LastName));
                    Set(row, SearchKeys.City, customer.City is { } city ? Fold.Key(city) : null);
                    Set(row, SearchKeys.State, customer.State is { } state ? Fold.Key(state) : null);
                    Set(row, SearchKeys.Phone, CustomerPhones.E164(customer.Phone));
                    break;
            }
        }
    }

    private static void Set(EntityEntry row, string key, string? value)
    {
        var property = row.Property(key);
        if (!Equals(property.CurrentValue, value))
            property.CurrentValue = value;
    }
}
