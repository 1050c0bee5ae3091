using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

internal static class CustomerTables
{
    public static void Map(ModelBuilder model) => model.Entity<Customer>(customer =>
    {
        customer.ToTable("customers", "customers", table => table.HoldsWordsOf<ContactMethod>("preferred_contact_method"));
        customer.IsVersioned();
        customer.Property(c => c.FirstName).HasMaxLength(Customer.NameLength);
        customer.Property(c => c.LastName).HasMaxLength(Customer.NameLength);
        customer.Property(c => c.Email).HasMaxLength(Customer.EmailLength);
        customer.Property(c => c.Phone).HasMaxLength(Customer.PhoneLength);
        customer.Property(c => c.InstagramHandle).HasMaxLength(Customer.HandleLength);
        customer.Property(c => c.AddressLine1).HasMaxLength(Customer.AddressLength);
        customer.Property(c => c.AddressLine2).HasMaxLength(Customer.AddressLength);
        customer.Property(c => c.City).HasMaxLength(Customer.PlaceLength);
        customer.Property(c => c.State).HasMaxLength(Customer.PlaceLength);
        customer.Property(c => c.PostalCode).HasMaxLength(Customer.PostalCodeLength);
        customer.Property(c => c.Country).HasMaxLength(Customer.PlaceLength);
        customer.IsUniqueWhateverItsCase("email");
        customer.HasIndex(c => c.InstagramHandle).IsUnique();
        customer.HasIndex(c => new { c.CreatedAt, c.Id }).IsDescending();
    });
}
