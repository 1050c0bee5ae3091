using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Customers;

internal static class CustomerTables
{
    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_customers_email", "customer.email_taken", "That e-mail address has an account already.", "email"),
        Taken("ix_customers_instagram_handle", "customer.instagram_taken",
            "That Instagram handle belongs to another customer.", "instagram_handle"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Customer>(MapCustomer);

        model.Entity<CustomerAddress>(address =>
        {
            address.ToTable("addresses", "customers");
            address.Property(a => a.Line1).HasMaxLength(Customer.AddressLength);
            address.Property(a => a.Line2).HasMaxLength(Customer.AddressLength);
            address.Property(a => a.City).HasMaxLength(Customer.PlaceLength);
            address.Property(a => a.State).HasMaxLength(Customer.PlaceLength);
            address.Property(a => a.PostalCode).HasMaxLength(Customer.PostalCodeLength);
            address.Property(a => a.Country).HasMaxLength(Customer.PlaceLength);
            address.HasIndex(a => a.CustomerId);
            address.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<CustomerMerge>(merge =>
        {
            merge.ToTable("merges", "customers");
            merge.HasKey(m => m.FromId);
            merge.Property(m => m.FromId).ValueGeneratedNever();
            merge.HasIndex(m => m.IntoId);
            merge.HasOne<Customer>().WithMany().HasForeignKey(m => m.IntoId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<AccountLink>(link =>
        {
            link.ToTable("account_links", "customers", table => table.HoldsWordsOf<AccountLinkPurpose>("purpose"));
            link.HasKey(l => new { l.CustomerId, l.Purpose });
            link.Property(l => l.Purpose).HasMaxLength(20);
            link.Property(l => l.Email).HasMaxLength(Customer.EmailLength);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.ExpiresAt);
            link.HasOne<Customer>().WithMany().HasForeignKey(l => l.CustomerId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapCustomer(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers", "customers", table =>
        {
            table.HoldsWordsOf<ContactMethod>("preferred_contact_method");
            table.HasCheckConstraint("ck_customers_guest", "not is_guest or password_hash is null");
        });
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
        customer.Property(c => c.IsGuest).HasDefaultValue(false);
        customer.HasIndex(c => c.Email).IsUnique().HasFilter("not is_guest");
        customer.HasIndex(c => c.InstagramHandle).IsUnique();
        customer.HasIndex(c => new { c.CreatedAt, c.Id }).IsDescending();
        customer.Property(c => c.IsWalkIn).HasDefaultValue(false);
        customer.HasIndex(c => c.IsWalkIn).IsUnique().HasFilter("is_walk_in")
            .HasDatabaseName("ix_customers_one_walk_in");
        MapFilters(customer);
        MapSearch(customer);
        customer.HasOne<CustomerAddress>().WithMany().HasForeignKey(c => c.DefaultAddressId)
            .OnDelete(DeleteBehavior.SetNull);
    }

    /// <summary>
    /// Whatever staff filter by keeps the list's order. People are written down seldom enough for so many indexes.
    /// </summary>
    private static void MapFilters(EntityTypeBuilder<Customer> customer)
    {
        customer.Property<string?>(SearchKeys.City).HasColumnName(SearchKeys.City);
        customer.Property<string?>(SearchKeys.State).HasColumnName(SearchKeys.State);
        foreach (var word in (string[])[
            nameof(Customer.IsVip), nameof(Customer.IsGuest), nameof(Customer.IsActive),
            nameof(Customer.PreferredContactMethod), SearchKeys.City, SearchKeys.State])
        {
            customer.HasIndex(word, nameof(Customer.CreatedAt), nameof(Customer.Id)).IsDescending(false, true, true);
        }

        customer.HasIndex(c => new { c.CreatedAt, c.Id }, "WithAccount").IsDescending()
            .HasFilter("password_hash is not null")
            .HasDatabaseName("ix_customers_with_account");
        customer.HasIndex(c => new { c.CreatedAt, c.Id }, "WithoutAccount").IsDescending()
            .HasFilter("password_hash is null")
            .HasDatabaseName("ix_customers_without_account");
    }

    /// <summary>What staff type to find somebody is the beginning of one of these, folded.</summary>
    private static void MapSearch(EntityTypeBuilder<Customer> customer)
    {
        const string prefixes = "text_pattern_ops";
        customer.Property<string>(SearchKeys.FullName).HasColumnName(SearchKeys.FullName).IsRequired();
        customer.Property<string>(SearchKeys.LastName).HasColumnName(SearchKeys.LastName).IsRequired();
        customer.Property<string?>(SearchKeys.Phone).HasColumnName(SearchKeys.Phone).HasMaxLength(Customer.PhoneLength);
        customer.HasIndex(SearchKeys.FullName).HasOperators(prefixes);
        customer.HasIndex(SearchKeys.LastName).HasOperators(prefixes);
        customer.HasIndex(SearchKeys.Phone).HasOperators(prefixes);
        customer.HasIndex(c => c.Phone).HasOperators(prefixes);
        customer.HasIndex(c => c.Email, "email_prefix").HasOperators(prefixes)
            .HasDatabaseName("ix_customers_email_prefix");
        customer.HasIndex(c => c.InstagramHandle, "handle_prefix").HasOperators(prefixes)
            .HasDatabaseName("ix_customers_handle_prefix");
    }
}
