using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace TBeauty.Web.Validation;

/// <summary>A list without holes: the serializer checks members for null, but not the elements of lists.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NoNullsAttribute() : ValidationAttribute("The list can't hold null.")
{
    public override bool IsValid(object? value) =>
        value is not IEnumerable list || !list.Cast<object?>().Contains(null);
}
