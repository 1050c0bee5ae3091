using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>A script about one cart, behind what all of them begin with.</summary>
internal sealed class CartScript
{
    /// <param name="name">Its file.</param>
    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts by their SHA-1.")]
    public CartScript(string name)
    {
        Text = Resource("cart.lua") + Resource(name);
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
    }

    public string Text { get; }

    /// <summary>What Redis knows it by, once it has been sent there.</summary>
    public byte[] Hash { get; }

    private static string Resource(string name)
    {
        using var stream = typeof(CartScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
