namespace TBeauty.Clients;

/// <summary>A file to send. The generated clients name this type, and leave it to their project to have it.</summary>
/// <param name="data">The content.</param>
/// <param name="fileName">Its name, if it has one.</param>
/// <param name="contentType">Its media type, if it is known.</param>
public sealed class FileParameter(Stream data, string? fileName = null, string? contentType = null)
{
    public Stream Data { get; } = data;
    public string? FileName { get; } = fileName;
    public string? ContentType { get; } = contentType;
}
