using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;

namespace TBeauty.AdminApi.Commands.Demo;

/// <summary>Customers, and one member of staff for each role beside the owner.</summary>
internal static class DemoPeople
{
    /// <summary>Only the first customers have an account; the others were taken down by staff.</summary>
    private const int WithAccount = 3;

    public static async Task<IReadOnlyList<Customer>> Add(
        CommerceDbContext db, DemoData data, IServiceProvider services, CancellationToken ct)
    {
        var passwords = services.GetRequiredService<Passwords>();
        var customerHash = await passwords.Hash(Passwords.OfDemoCustomers, ct);
        var staffHash = await passwords.Hash(Passwords.OfDemoStaff, ct);

        var customers = data.Customers.Index().Select(entry => Customer(entry.Item, entry.Index, data, customerHash))
            .ToList();
        db.AddRange(customers);
        db.AddRange(
            new StaffUser("manager@tbeauty.local", "Chinedu Okonkwo", StaffRole.Manager, staffHash),
            new StaffUser("stock@tbeauty.local", "Halima Garba", StaffRole.Stock, staffHash),
            new StaffUser("finance@tbeauty.local", "Tokunbo Shittu", StaffRole.Finance, staffHash),
            new StaffUser("support@tbeauty.local", "Blessing Udo", StaffRole.Support, staffHash));
        await db.SaveChangesAsync(ct);
        return customers;
    }

    /// <summary>Tells developers how to get in; the engine keeps such lines in sight.</summary>
    public static void Introduce()
    {
        Console.WriteLine($"note: Storefront  jane.doe@example.com / {Passwords.OfDemoCustomers}");
        Console.WriteLine($"note: Admin       owner@tbeauty.local / {Passwords.OfDemoStaff} "
            + "(also manager@, stock@, finance@, support@)");
    }

    private static Customer Customer(string name, int number, DemoData data, string hash)
    {
        var (first, last) = (name.Split(' ')[0], name.Split(' ')[1]);
        var place = data.Places[number % data.Places.Count].Split(", ");
        return new(first, last)
        {
            Email = $"{first}.{last}@example.com".ToLowerInvariant(),
            Phone = number is 0 ? "+234123456789" : $"+23480{31_000_000 + number * 137_911}",
            InstagramHandle = number is 0 ? "janedoe_beauty" : $"{first}.{last}".ToLowerInvariant(),
            AddressLine1 = $"{4 + number * 3} Market Road",
            City = place[0],
            State = place[1],
            PreferredContactMethod = (ContactMethod)(number % 4),
            IsVip = number % 7 is 6,
            PasswordHash = number < WithAccount ? hash : null,
        };
    }
}
