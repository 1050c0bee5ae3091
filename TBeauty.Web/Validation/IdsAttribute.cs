using System.ComponentModel.DataAnnotations;

namespace TBeauty.Web.Validation;

/// <summary>A list of ids, each of which is one that something could have.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IdsAttribute() : ValidationAttribute("Ids are whole numbers from 1 on.")
{
    public override bool IsValid(object? value) =>
        value is not IEnumerable<long> ids || ids.All(static id => id > 0);
}
