using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using TBeauty.Web.Auth;

namespace TBeauty.Web.Validation;

/// <summary>Refuses passwords that everybody tries first, whatever their case.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UncommonPasswordAttribute() : ValidationAttribute("Too many people use that one; choose another.")
{
    private static readonly FrozenSet<string> Common = Read();

    public override bool IsValid(object? value) => value is not string password
        || (!Common.Contains(password) && password.Distinct().Count() > 3);

    private static FrozenSet<string> Read()
    {
        using var file = typeof(UncommonPasswordAttribute).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Concat([Passwords.OfDemoStaff, Passwords.OfDemoCustomers]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
