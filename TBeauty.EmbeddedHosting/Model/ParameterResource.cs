using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A value from the configuration (<c>Parameters:{name}</c>), or one that is generated once and kept with the run's
/// data.
/// </summary>
public sealed class ParameterResource : Resource
{
    private string? _value;

    internal ParameterResource(string name, ParameterDefault value, bool secret, bool persist)
        : base(name)
    {
        Default = value;
        Secret = secret;
        Persist = persist;
    }

    /// <summary>Where the value comes from when the configuration has none.</summary>
    public ParameterDefault Default { get; }

    /// <summary>Whether the value must never be shown.</summary>
    public bool Secret { get; }

    internal bool Persist { get; }

    internal string Value
    {
        get => _value
            ?? throw new InvalidOperationException($"Parameter '{Name}' has its value once the app is started.");
        set => _value = value;
    }
}

/// <summary>How a parameter gets a value that nobody configured.</summary>
public abstract class ParameterDefault
{
    /// <summary>Makes the value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A random value out of letters, digits and, unless told otherwise, some special characters.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>The length; 22 letters and digits hold 128 random bits.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether special characters may occur.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc />
    public override string GetDefaultValue() =>
        RandomNumberGenerator.GetString(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + (Special ? "-_.{}~()*+!" : ""),
            MinLength);
}
