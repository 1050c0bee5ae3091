using System.ComponentModel.DataAnnotations;

namespace TBeauty.Web.Auth;

/// <summary>What somebody types to sign in, at either API.</summary>
public sealed record LogInRequest
{
    [StringLength(254, MinimumLength = 1)]
    public required string Email { get; init; }

    [StringLength(Passwords.LongestPassword, MinimumLength = 1)]
    public required string Password { get; init; }
}
