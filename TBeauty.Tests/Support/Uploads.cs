using System.Net.Http.Headers;

namespace TBeauty.Tests.Support;

/// <summary>Forms with files, as a browser sends them.</summary>
internal static class Uploads
{
    /// <summary>The smallest PNG there is: one pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }

    public static MultipartFormDataContent WithFile(
        this MultipartFormDataContent form, string name, byte[] content, string fileName = "receipt.png",
        string type = "image/png")
    {
        form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, name,
            fileName);
        return form;
    }
}
