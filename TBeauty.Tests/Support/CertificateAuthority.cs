using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TBeauty.Tests.Support;

/// <summary>Whoever has its file believes the certificates that it signs.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly ECDsa key = ECDsa.Create();
    private readonly X509Certificate2 own;

    public CertificateAuthority()
    {
        var request = new CertificateRequest("CN=An authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path, own.ExportCertificatePem());
    }

    /// <summary>Its certificate, as OpenSSL reads it (<c>SSL_CERT_FILE</c>).</summary>
    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>A certificate of a server of this name, with its key.</summary>
    public X509Certificate2 Certificate(string host)
    {
        using var other = ECDsa.Create();
        var request = new CertificateRequest($"CN={host}", other, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(own, own.NotBefore, own.NotAfter, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(other);
    }

    public void Dispose()
    {
        own.Dispose();
        key.Dispose();
        File.Delete(Path);
    }
}
