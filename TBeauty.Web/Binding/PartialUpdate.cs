using System.Runtime.CompilerServices;

namespace TBeauty.Web.Binding;

/// <summary>
/// A PUT that changes only the members that are sent. Each property is declared as
/// <c>public string? Description { get; set => field = Set(value); }</c>: the serializer calls setters of members that
/// are present only. A nullable member is cleared by an explicit null; one that can't be null has any valid default.
/// </summary>
public abstract class PartialUpdate
{
    private readonly HashSet<string> sent = [];

    /// <summary>Whether the client sent the member.</summary>
    /// <param name="member">The name of the property.</param>
    public bool Has(string member) => sent.Contains(member);

    /// <summary>Remembers that a member was sent, and hands its value on.</summary>
    protected T Set<T>(T value, [CallerMemberName] string member = "")
    {
        sent.Add(member);
        return value;
    }
}
