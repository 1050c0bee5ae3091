using System.Buffers.Text;
using System.Text;

namespace TBeauty.Benchmarks.Load;

/// <summary>
/// As much of an HTTP/1.1 answer as a generator must understand (RFC 9112): what it says and where it ends.
/// </summary>
/// <param name="Status">The status code.</param>
/// <param name="Length">Bytes up to the body.</param>
/// <param name="BodyLength">Bytes of the body; -1 when it comes in chunks.</param>
internal readonly record struct AnswerHead(int Status, int Length, int BodyLength)
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LengthHeader => "\r\nContent-Length: "u8;

    /// <summary>
    /// The end of the last chunk. JSON never holds a raw line break, so that nothing else looks like it.
    /// </summary>
    public static ReadOnlySpan<byte> EndOfChunks => "\r\n0\r\n\r\n"u8;

    /// <returns>False while the head is not whole.</returns>
    /// <exception cref="IOException">It is no HTTP answer.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out AnswerHead head)
    {
        head = default;
        var end = received.IndexOf(EndOfHead);
        if (end < 0)
            return false;

        if (!received.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(received[9..12], out int status, out _))
            throw new IOException($"That is no HTTP answer: {Encoding.UTF8.GetString(received[..Math.Min(60, end)])}");

        head = new(status, end + EndOfHead.Length, BodyLengthOf(received[..end]));
        return true;
    }

    private static int BodyLengthOf(ReadOnlySpan<byte> head)
    {
        // As Kestrel writes it. Other servers may choose another case.
        var at = head.IndexOf(LengthHeader);
        if (at >= 0)
            return Utf8Parser.TryParse(head[(at + LengthHeader.Length)..], out int length, out _) ? length : 0;

        foreach (var line in Encoding.ASCII.GetString(head).Split("\r\n"))
        {
            if (line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))
                return int.Parse(line.AsSpan("content-length:".Length));
            if (line.StartsWith("transfer-encoding:", StringComparison.OrdinalIgnoreCase))
                return -1;
        }

        return 0;
    }
}
