using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TBeauty.Commerce.Database;

/// <summary>Lets <c>dotnet ef migrations</c> build the model without a server.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CommerceDbContext>
{
    public CommerceDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql("Host=localhost;Database=tbeauty").UseCommerceConventions();
        return new CommerceDbContext(options.Options);
    }
}
