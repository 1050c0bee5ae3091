using Microsoft.Extensions.Options;
using TBeauty.Commerce;

namespace TBeauty.Web.Data;

/// <summary>
/// Terms that would mislead customers, such as half a bank account, stop a process before it serves anybody.
/// </summary>
internal sealed class ShopTermsValidation : IValidateOptions<ShopTerms>
{
    public ValidateOptionsResult Validate(string? name, ShopTerms options) =>
        options.Complaints().ToArray() is { Length: > 0 } complaints
            ? ValidateOptionsResult.Fail(string.Join(' ', complaints))
            : ValidateOptionsResult.Success;
}
